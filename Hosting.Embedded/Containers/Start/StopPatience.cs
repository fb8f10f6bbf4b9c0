using System.Globalization;
using Slipway.Hosting.Embedded.Containers.Cli;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>
/// How long a container is given to end. Linux drops a signal for the first process of a container unless that process asked for it: where it
/// didn't, waiting ten seconds for an answer that can't come is what makes other hosts slow to stop.
/// </summary>
internal static class StopPatience
{
    // docker's own, and podman's.
    private const int Seconds = 10;
    private const int Terminate = 15;

    // A program may clean up without a handler, so that a second signal ends it: it is given two seconds.
    private const int Polls = 20;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Question = TimeSpan.FromSeconds(5);

    /// <summary>Stops a container by the signal of its image, then kills it.</summary>
    /// <exception cref="SilentEngineException">The engine doesn't answer.</exception>
    public static async Task<ContainerCommandResult> StopAsync(ContainerEngine engine, string name, CancellationToken cancellationToken)
    {
        var state = await engine.RunAsync(["container", "inspect", "--format", "{{.State.Pid}} {{.Config.StopSignal}}", name], cancellationToken, Question);
        if (!state.Succeeded) return state;

        var seconds = IsDeaf(state.Output.Trim()) ? 0 : Seconds;
        var stop = engine.RunAsync(["stop", "-t", seconds.ToString(CultureInfo.InvariantCulture), name], cancellationToken, TimeSpan.FromSeconds(seconds + 5));
        if (seconds > 0 && await TurnsDeafAsync(state.Output.Trim(), stop)) await engine.RunAsync(["kill", name], cancellationToken, Question);
        return await stop;
    }

    /// <summary>Node takes the first signal, raises it again without a handler, and then is as deaf as the rest.</summary>
    private static async Task<bool> TurnsDeafAsync(string state, Task stop)
    {
        var deaf = 0;
        while (deaf < Polls)
        {
            if (await Task.WhenAny(stop, Task.Delay(Poll, CancellationToken.None)) == stop) return false;
            deaf = IsDeaf(state) ? deaf + 1 : 0;
        }

        return true;
    }

    /// <summary>Whether the process is seen from here and asked for no such signal. When in doubt, not.</summary>
    private static bool IsDeaf(string state)
    {
        if (!OperatingSystem.IsLinux() || state.Split(' ') is not [var process, .. var rest]) return false;
        var signal = rest.FirstOrDefault() switch
        {
            null or "" or "SIGTERM" or "TERM" or "15" => Terminate,
            "SIGINT" or "INT" or "2" => 2,
            "SIGQUIT" or "QUIT" or "3" => 3,
            _ => 0,
        };
        if (signal == 0) return false;

        try
        {
            var lines = File.ReadAllLines($"/proc/{process}/status");

            // In a virtual machine of the engine's the number means another process: one that is no namespace's first.
            var ids = lines.FirstOrDefault(l => l.StartsWith("NSpid:", StringComparison.Ordinal))?.Split('\t');
            var caught = lines.FirstOrDefault(l => l.StartsWith("SigCgt:", StringComparison.Ordinal))?.Split('\t')[^1];
            return ids is [_, _, .., "1"] && caught is not null && (ulong.Parse(caught, NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or is nobody's that we may look at.
            return false;
        }
    }
}
