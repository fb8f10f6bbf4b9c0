using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>Removes one container, whatever state it is in.</summary>
internal static class ContainerRemoval
{
    // The end of a run must not wait for an engine that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Never throws: what can't be removed now is told, and removed by the next start.</summary>
    public static async Task RunAsync(ContainerEngine engine, string name, Notices notices)
    {
        try
        {
            var removed = await engine.RunAsync([.. engine.Remove, name], CancellationToken.None, Patience);
            if (removed.Succeeded || removed.Errors.Contains("no such container", StringComparison.OrdinalIgnoreCase)) return;
            notices.Add($"Container '{name}' can't be removed: {removed.LastLine} Remove it by: {engine.Name} rm --force {name}");
        }
        catch (SilentEngineException e)
        {
            notices.Add($"Container '{name}' may still be there; the next start removes it. {e.Message}");
        }
    }
}
