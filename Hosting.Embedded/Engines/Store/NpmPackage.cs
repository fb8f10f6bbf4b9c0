using System.Security.Cryptography;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>A server that npm installs from a lock file, which pins every transitive version with its SHA-512.</summary>
/// <param name="Name">Folder under Packages/ and name in messages.</param>
/// <param name="Version">The exact version of the server itself.</param>
/// <param name="Megabytes">Unpacked, for the progress bar.</param>
internal sealed record NpmPackage(string Name, string Version, int Megabytes) : EnginePackage(Name, Version)
{
    /// <summary>Files that the server can't start without, relative to the package's folder.</summary>
    public IReadOnlyList<string> EntryFiles { get; init; } = [];

    /// <summary>Folders that nothing needs at run time: headers, manuals.</summary>
    public IReadOnlyList<string> Unneeded { get; init; } = [];

    /// <summary>What stands in the package's own folder of this assembly: package.json, package-lock.json and perhaps a launcher.</summary>
    public IReadOnlyList<PackageFile> Files { get => field ??= PackageFile.Of(Name); init; }

    /// <summary>Another lock or launcher is another installation, side by side with the first: an older host may be running from that.</summary>
    public override string Fingerprint
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in Files)
            {
                hash.AppendData(file.Content);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}

/// <summary>A file that is embedded in this assembly, so that it survives packing and single-file publishing.</summary>
internal sealed record PackageFile(string Name, byte[] Content)
{
    public static IReadOnlyList<PackageFile> Of(string package)
    {
        var assembly = typeof(PackageFile).Assembly;
        var marker = $".Engines.Packages.{package}.";
        var files = new List<PackageFile>();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var at = resource.IndexOf(marker, StringComparison.Ordinal);
            if (at >= 0)
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                using var content = new MemoryStream();
                stream.CopyTo(content);
                files.Add(new PackageFile(resource[(at + marker.Length)..], content.ToArray()));
            }
        }
        return files.Count > 0 ? files : throw new InvalidOperationException($"The assembly lacks Engines/Packages/{package}.");
    }
}
