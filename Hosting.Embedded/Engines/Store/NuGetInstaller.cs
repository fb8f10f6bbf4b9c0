using System.IO.Compression;
using System.Security.Cryptography;
using Slipway.Hosting.Embedded.Engines.Platform;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>
/// Lets the SDK download a package, with the user's sources, credentials and proxies; verifies the archive itself
/// against the pinned hash; and takes from it only what this machine runs.
/// </summary>
internal sealed class NuGetInstaller : IPackageInstaller
{
    public bool Handles(EnginePackage package) => package is NuGetPackage;

    public async Task InstallAsync(EnginePackage package, string folder, Action<double?, string> say, CancellationToken cancellationToken)
    {
        var nuget = (NuGetPackage)package;
        var download = Path.Combine(folder, ".download");
        var command = new EngineCommand(
            DotNet.Host, "package", "download", $"{nuget.PackageId}@{nuget.Version}", "--output", download, "--verbosity", "minimal")
        {
            // Where the user stands, so that the nuget.config of their repository counts.
            WorkingDirectory = Directory.GetCurrentDirectory(),
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["DOTNET_NOLOGO"] = "true",
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                // `dotnet run` leaves it to its children, and it would send this command to another SDK.
                ["MSBuildSDKsPath"] = null,
            },
        };
        var result = await FolderGrowth.WatchAsync(command.RunAsync(cancellationToken), download, nuget.Megabytes, say, cancellationToken);
        var archive = Path.Combine(download, nuget.PackageId, nuget.Version, $"{nuget.PackageId}.{nuget.Version}.nupkg");
        if (result.ExitCode != 0 || !File.Exists(archive))
        {
            throw Explain(result, nuget, Path.GetDirectoryName(Path.GetDirectoryName(folder))!);
        }

        say(0.95, "verifying");
        await VerifyAsync(archive, nuget, cancellationToken);
        await using (var zip = await ZipFile.OpenReadAsync(archive, cancellationToken))
        {
            foreach (var entry in zip.Entries)
            {
                if (nuget.Select(entry.FullName) is { } path)
                {
                    var target = Path.Combine(folder, path);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    await entry.ExtractToFileAsync(target, cancellationToken);
                }
            }
        }
        Directory.Delete(download, recursive: true);
        PackageMarker.Write(folder, nuget.EntryFiles);
    }

    private static async Task VerifyAsync(string archive, NuGetPackage package, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(archive);
        var hash = Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellationToken));
        if (!string.Equals(hash, package.Sha512, StringComparison.Ordinal))
        {
            throw new EngineException(
                $"The engine '{package.Name}' {package.Version} can't be used: the package '{package.PackageId}' that NuGet downloaded isn't the pinned one " +
                $"(SHA-512 {hash[..12]}… instead of {package.Sha512[..12]}…), so nothing of it was kept. " +
                "Look at 'dotnet nuget list source': a source or a proxy alters packages.");
        }
    }

    private static EngineException Explain(EngineCommandResult result, NuGetPackage package, string cache)
    {
        var what = $"The engine '{package.Name}' {package.Version} can't be fetched";
        // Its stack traces help nobody who only wants an engine.
        var news = result.Output.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !l.Contains("   at ", StringComparison.Ordinal));
        var said = $"NuGet said: {string.Join(" | ", news.TakeLast(3))}";
        bool Says(string text) => result.Output.Contains(text, StringComparison.OrdinalIgnoreCase);

        return Says("No space left") || Says("not enough space") ? StoreFailure.DiskFull(package, cache)
            : Says("NU1301") || Says("Unable to load the service index") || Says("Connection refused") || Says("Name or service not known")
                ? new EngineException(
                    $"{what}: the NuGet source doesn't answer. Engines are downloaded once per machine: connect to the network " +
                    $"(or look at 'dotnet nuget list source'), and start again. {said}")
            : new EngineException($"{what}: 'dotnet package download {package.PackageId}@{package.Version}' failed (exit code {result.ExitCode}). {said}");
    }
}
