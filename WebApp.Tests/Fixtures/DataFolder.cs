using System.Globalization;

namespace WebApp.Tests.Fixtures;

/// <summary>A folder of a test's own for a graph's data, open to the engines' user, gone with the test.</summary>
internal sealed class DataFolder : IDisposable
{
    public DataFolder()
    {
        Directory.CreateDirectory(Path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"slipway-graph-{Guid.NewGuid():N}");

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Makes an empty folder in this one.</summary>
    public string Add(string name) => Directory.CreateDirectory(this[name]).FullName;

    /// <summary>The only folder or file of this name, however deep.</summary>
    public string Find(string name) => Assert.Single(Directory.GetFileSystemEntries(Path, name, SearchOption.AllDirectories));

    /// <summary>Every file with its size: what a start must not take away.</summary>
    public IReadOnlyList<string> Inventory(string below) =>
        [.. Directory.EnumerateFiles(Find(below), "*", SearchOption.AllDirectories)
            .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file} {new FileInfo(file).Length}"))
            .Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that was just killed may still write its last; the system cleans its temporary folder.
        }
    }
}
