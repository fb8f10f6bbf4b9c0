using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>Installs exactly what a lock file pins, for this platform. The user's own npm configuration (registry, proxy, certificates) applies.</summary>
/// <param name="environment">Variables for npm beside this process's own; its PATH, if any, is where npm is looked for.</param>
internal sealed class NpmInstaller(IReadOnlyDictionary<string, string?> environment) : IPackageInstaller
{
    public bool Handles(EnginePackage package) => package is NpmPackage;

    public async Task InstallAsync(EnginePackage package, string folder, Action<double?, string> say, CancellationToken cancellationToken)
    {
        var npmPackage = (NpmPackage)package;
        var platform = EnginePlatform.Current;
        var npm = await UserNode.FindNpmAsync(package, SearchPath(), cancellationToken);
        foreach (var file in npmPackage.Files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, file.Name), file.Content, cancellationToken);
        }

        var command = UserNode.Npm(npm,
        [
            "ci",
            // Code of strangers runs only once the whole tree is verified, and as the engines' user.
            "--ignore-scripts",
            $"--os={platform.Os}", $"--cpu={platform.Cpu}",
            "--include=optional", "--include=prod", "--omit=dev",
            "--no-audit", "--no-fund", "--no-bin-links", "--no-progress", "--no-color", "--no-global", "--no-engine-strict",
            "--no-update-notifier", "--no-workspaces", "--loglevel=http", "--logs-max=0", "--prefer-offline",
            // npm's own retries add up to minutes before it says that there is no network.
            "--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=3000",
        ]) with
        { WorkingDirectory = folder, Environment = new Dictionary<string, string?>(environment, StringComparer.Ordinal) { ["NODE_OPTIONS"] = null } };

        var result = await FolderGrowth.WatchAsync(command.RunAsync(cancellationToken), folder, npmPackage.Megabytes, say, cancellationToken);
        // npm calls a package for one platform optional, and an optional one that can't be had no error.
        if (result.ExitCode != 0 || !npmPackage.EntryFiles.All(file => File.Exists(Path.Combine(folder, file))))
        {
            throw NpmFailure.Explain(result, package, Path.GetDirectoryName(Path.GetDirectoryName(folder))!);
        }
        Finish(npmPackage, folder, platform);
    }

    private string SearchPath() => environment.GetValueOrDefault("PATH") ?? Environment.GetEnvironmentVariable("PATH") ?? "";

    private static void Finish(NpmPackage package, string folder, EnginePlatform platform)
    {
        foreach (var unneeded in package.Unneeded.Select(u => Path.Combine(folder, u)).Where(Directory.Exists))
        {
            Directory.Delete(unneeded, recursive: true);
        }
        SymbolicLinks.Restore(Path.Combine(folder, "node_modules", platform.PostgresPackage));
        PackageMarker.Write(folder, package.EntryFiles.Concat(package.Files.Select(f => f.Name)));
    }
}
