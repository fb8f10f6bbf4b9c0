using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Engines;

/// <summary>How servers written for Node are started: on the pinned Node, with the container's variables, small.</summary>
internal static class NodeProcess
{
    public static ProcessSpec For(
        EngineRequest request, EnginePackage package, IReadOnlyDictionary<string, string> decided, IReadOnlyList<string> arguments)
    {
        var environment = new Dictionary<string, string>(request.Environment, StringComparer.Ordinal)
        {
            // The user's own would reach into the pinned Node.
            ["NODE_OPTIONS"] = "",
            ["TMPDIR"] = request.SessionDirectory,
        };
        if (CompileCache(request.Store) is { } cache)
        {
            environment["NODE_COMPILE_CACHE"] = cache;
        }
        foreach (var (name, value) in decided)
        {
            environment[name] = value;
        }
        return new ProcessSpec
        {
            Name = request.ResourceName,
            FileName = Path.Combine(request.Store.PathOf(EnginePackages.Node), EnginePackages.NodePath),
            // A young generation of 16 MB and more pays for servers that allocate all day; these idle.
            Arguments = ["--max-semi-space-size=2", "--no-warnings", Path.Combine(request.Store.PathOf(package), "start.mjs"), .. arguments],
            WorkingDirectory = request.SessionDirectory,
            Environment = environment,
            UserName = request.Store.UserName,
            StopSignal = StopSignal.Terminate,
            StopTimeout = TimeSpan.FromSeconds(5),
        };
    }

    // What V8 made of the sources last time: a third of the start of these servers. One per user, who owns it.
    private static string? CompileCache(IEngineStore store)
    {
        var folder = Path.Combine(Path.GetDirectoryName(store.PathOf(EnginePackages.Node))!, $"compile-cache-{store.UserName ?? "own"}");
        try
        {
            if (!Directory.Exists(folder))
            {
                store.CreateOwnedDirectory(folder);
            }
            return folder;
        }
        catch (EngineException)
        {
            // A cache folder made read-only after the download: it only starts slower.
            return null;
        }
    }
}
