namespace Slipway.Bench;

internal static class Repository
{
    /// <summary>The folder with the solution, above this program.</summary>
    public static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Solution.sln"))) return folder;
        }

        throw new InvalidOperationException("This program measures the repository that it lies in: there is no Solution.sln above it.");
    }
}

/// <summary>A folder that is thrown away at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder()
    {
        // Not below a private folder: as root, engines run as another user who must be able to reach it.
        Path = Directory.CreateTempSubdirectory("slipway-bench-").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
