using Aspire.Hosting;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Commands.Asking;

/// <summary>Stops the host of the same AppHost, as Ctrl+C in its terminal does, and waits until it has ended.</summary>
internal sealed class HostStop(HostFolders folders, TimeProvider time)
{
    // A stop takes tenths of a second; nobody notices this.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <param name="patience">How long to wait; null for as long as it takes.</param>
    /// <param name="ask">Asks the host to stop, where a signal can't.</param>
    /// <param name="output">Where it is told.</param>
    /// <param name="cancellationToken">Waits no longer.</param>
    /// <exception cref="DistributedApplicationException">None runs.</exception>
    /// <exception cref="AskingTimedOutException">It has not ended in time.</exception>
    public async Task RunAsync(TimeSpan? patience, Func<CancellationToken, Task> ask, AnswerOutput output, CancellationToken cancellationToken)
    {
        if (HostRecord.Read(folders.Run) is not { } host)
        {
            throw new DistributedApplicationException(
                $"No host of this AppHost runs, on the data in {folders.Graph}: there is nothing to stop. One that was started with --Engines:Data=<folder> is stopped with the same switch; 'ps' lists those that run.");
        }

        var began = time.GetTimestamp();
        if (OperatingSystem.IsWindows()) await ask(cancellationToken);
        else Signals.Send(host.Pid, Signals.For(StopSignal.Terminate));

        while (host.IsAlive)
        {
            if (patience is { } limit && time.GetElapsedTime(began) > limit)
            {
                throw new AskingTimedOutException($"The host (process {host.Pid}) was asked to stop, and has not ended within {limit.TotalSeconds:0.##} s.");
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
        }

        await output.WriteLineAsync($"The host (process {host.Pid}) has stopped.", cancellationToken);
    }
}
