namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Starts processes that never outlive the host, however the host ends.</summary>
internal interface IProcessSupervisor : IAsyncDisposable
{
    /// <summary>Starts a process in a session of its own, so that a terminal's Ctrl+C reaches only the host.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="onLine">Called for each line of output, in order, from any thread.</param>
    /// <param name="cancellationToken">Cancels the start, not the process.</param>
    /// <exception cref="ProcessStartException">The file can't be executed; the message names the resource and the remedy.</exception>
    Task<ISupervisedProcess> StartAsync(ProcessSpec spec, Action<ProcessLine> onLine, CancellationToken cancellationToken);
}

/// <summary>A process that is running, or has ended.</summary>
internal interface ISupervisedProcess
{
    int Id { get; }

    DateTimeOffset StartedAt { get; }

    /// <summary>Completes with the exit code, after the last line of output was delivered. A signal n counts as 128 + n.</summary>
    Task<int> Exited { get; }

    /// <summary>How it ended in other hands than the host's, an IDE's: who ended it there also says when it starts again.</summary>
    OutsideEnd? OutsideEnd => null;

    /// <summary>Asks by the spec's signal, waits for the spec's timeout, then kills the whole group. Returns when it has ended.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}

/// <summary>An end in other hands.</summary>
/// <param name="ExitCode">Null when there was none to be had.</param>
/// <param name="Reason">What went wrong; null when somebody wanted it so.</param>
internal sealed record OutsideEnd(int? ExitCode, string? Reason);

/// <summary>A line that a process wrote.</summary>
/// <param name="Text">The line without its line break, ANSI sequences kept.</param>
/// <param name="IsError">Whether it came from standard error.</param>
internal readonly record struct ProcessLine(string Text, bool IsError);

/// <summary>A process could not be started.</summary>
internal sealed class ProcessStartException(string message, Exception inner) : Exception(message, inner);
