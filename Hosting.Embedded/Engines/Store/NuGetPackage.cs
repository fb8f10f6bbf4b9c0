namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>A server inside a .nupkg, of which only a few files are needed.</summary>
/// <param name="Name">Folder in the cache and name in messages.</param>
/// <param name="Version">The exact version.</param>
/// <param name="PackageId">NuGet's name.</param>
/// <param name="Sha512">Of the .nupkg itself, in Base64.</param>
/// <param name="Megabytes">Of what NuGet downloads and unpacks, for the progress bar.</param>
internal sealed record NuGetPackage(string Name, string Version, string PackageId, string Sha512, int Megabytes) : EnginePackage(Name, Version)
{
    /// <summary>Where an entry of the archive goes, or null when it isn't needed on this machine.</summary>
    public required Func<string, string?> Select { get; init; }

    /// <summary>Files that the server can't start without, relative to the package's folder.</summary>
    public required IReadOnlyList<string> EntryFiles { get; init; }

    public override string Fingerprint => Convert.ToHexStringLower(Convert.FromBase64String(Sha512));
}
