using System.Text.Json;

namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>The file that is written last into an installation: it says that the rest is complete, and how large its key files are.</summary>
/// <param name="Files">Relative paths and sizes in bytes.</param>
internal sealed record PackageMarker(IReadOnlyDictionary<string, long> Files)
{
    public const string FileName = ".slipway-engine.json";

    /// <summary>
    /// The largest files stand for all: a disk that was full or a cleaner that came by shows in them, and looking at
    /// 64 takes under a millisecond where reading everything takes seconds.
    /// </summary>
    private const int Largest = 64;

    public static void Write(string folder, IEnumerable<string> entryFiles)
    {
        var sizes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(f => f.LinkTarget is null)
            .Select(f => (Path: Path.GetRelativePath(folder, f.FullName), f.Length))
            .OrderByDescending(f => f.Length)
            .Take(Largest)
            .ToDictionary(f => f.Path, f => f.Length, StringComparer.Ordinal);
        foreach (var file in entryFiles)
        {
            var info = new FileInfo(Path.Combine(folder, file));
            if (!info.Exists)
            {
                throw new FileNotFoundException($"The download lacks '{file}'.", info.FullName);
            }
            sizes[file] = info.Length;
        }
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(new PackageMarker(sizes)));
    }

    /// <summary>What is wrong with an installation, or null when nothing is.</summary>
    public static string? Damage(string folder)
    {
        PackageMarker? marker;
        try
        {
            marker = JsonSerializer.Deserialize<PackageMarker>(File.ReadAllBytes(Path.Combine(folder, FileName)));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return $"{FileName} is missing or unreadable";
        }
        foreach (var (path, size) in marker?.Files ?? new Dictionary<string, long>(StringComparer.Ordinal))
        {
            var file = new FileInfo(Path.Combine(folder, path));
            if (!file.Exists)
            {
                return $"{path} is missing";
            }
            if (file.Length != size)
            {
                return $"{path} has {file.Length} bytes instead of {size}";
            }
        }
        return marker is { Files.Count: > 0 } ? null : $"{FileName} is empty";
    }
}
