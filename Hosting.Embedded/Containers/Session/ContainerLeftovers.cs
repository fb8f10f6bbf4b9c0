using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>Removes what runs leave in a container engine: this run's own, and those of a run that was killed together with its watchdog.</summary>
internal sealed class ContainerLeftovers(HostFolders folders, ContainerNames names, Notices notices)
{
    // Neither a start nor a stop waits longer for an engine that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private string Record => Path.Combine(folders.Run, "containers");

    /// <summary>Notes that this graph has something in an engine.</summary>
    public void Remember(ContainerEngine engine)
    {
        RunLedger.CreateDirectory(folders.Run);
        File.WriteAllText(Record, engine.Name);
    }

    /// <summary>Removes what a killed run left. The host holds the graph's lock: no other run of this graph is alive.</summary>
    /// <returns>A sentence, if there was something.</returns>
    public async Task<string?> RemoveEarlierAsync()
    {
        if (!File.Exists(Record)) return null;
        var name = await File.ReadAllTextAsync(Record) is "docker" ? "docker" : "podman";
        var engine = new ContainerEngine(name, name, "", IsMachine: false);
        try
        {
            var removed = await RemoveAsync(engine, [$"label={ContainerNames.GraphLabel}={names.Graph}", $"label={ContainerNames.SessionLabel}"]);
            File.Delete(Record);
            return removed == 0 ? null : removed == 1 ? "A container was left by a run that was killed; it was removed." : $"{removed} containers were left by a run that was killed; they were removed.";
        }
        catch (Exception e) when (e is SilentEngineException or System.ComponentModel.Win32Exception)
        {
            return $"A run that was killed may have left containers, and {name} doesn't answer: they are looked for at the next start. {e.Message}";
        }
    }

    /// <summary>Removes what this run still has. Never throws: what can't be removed now is told, and removed by the next start.</summary>
    public async Task RemoveOwnAsync(ContainerEngine engine)
    {
        try
        {
            // Containers remove themselves when they end; only where one could not is there more than the network.
            var removed = await RunAsync(engine, ["network", "rm", names.SessionNetwork]);
            if (!removed.Succeeded) await RemoveAsync(engine, [$"label={ContainerNames.SessionLabel}={names.Session}"]);
            File.Delete(Record);
            File.Delete(Path.Combine(folders.Run, CleanupScript.FileName));
        }
        catch (SilentEngineException e)
        {
            notices.Add($"Containers of this run may still be there; the next start removes them. {e.Message}");
        }
    }

    /// <returns>How many containers there were.</returns>
    private static async Task<int> RemoveAsync(ContainerEngine engine, string[] labels)
    {
        string[] filters = [.. labels.SelectMany(label => (string[])["--filter", label])];
        var containers = (await RunAsync(engine, ["ps", "--all", "--quiet", .. filters])).Lines;
        if (containers.Length > 0) await RunAsync(engine, [.. engine.Remove, .. containers]);

        var networks = (await RunAsync(engine, ["network", "ls", "--quiet", .. filters])).Lines;
        if (networks.Length > 0) await RunAsync(engine, ["network", "rm", .. networks]);
        return containers.Length;
    }

    private static Task<ContainerCommandResult> RunAsync(ContainerEngine engine, string[] arguments) =>
        engine.RunAsync(arguments, CancellationToken.None, Patience);
}
