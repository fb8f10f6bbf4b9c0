using System.Globalization;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Testing;

/// <summary>A folder for the data of one graph under test, thrown away after it.</summary>
internal sealed class TestDataFolder
{
    private const string Prefix = "slipway-test-";

    private static readonly Lock Gate = new();
    private static Task _deleting = Task.CompletedTask;
    private static bool _waits;
    private static int _swept;

    private TestDataFolder(string path) => Path = path;

    public string Path { get; }

    public static TestDataFolder Create()
    {
        if (Interlocked.Exchange(ref _swept, 1) == 0) _ = Task.Run(DeleteAbandoned);

        // The process's id stands in the name: what a killed test run leaves is found by the next one.
        var id = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}");
        var folder = new TestDataFolder(System.IO.Path.Combine(System.IO.Path.GetTempPath(), id));
        Directory.CreateDirectory(folder.Path);

        // As root, engines run as another user, who must be able to pass.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_001_001);
        return folder;
    }

    /// <summary>Deletes the folders of test runs that were killed.</summary>
    public static void DeleteAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), $"{Prefix}*"))
        {
            var owner = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ProcessIdentity.StartOf(id) is null) TryDelete(folder);
        }
    }

    /// <summary>The folder is gone at once; its thousands of files in the background, before the process ends at the latest.</summary>
    public void Delete()
    {
        if (!Directory.Exists(Path)) return;
        var gone = $"{Path}-gone";
        Directory.Move(Path, gone);
        lock (Gate)
        {
            if (!_waits) AppDomain.CurrentDomain.ProcessExit += (_, _) => _deleting.Wait();
            _waits = true;
            var before = _deleting;
            _deleting = Task.Run(async () =>
            {
                await before;
                TryDelete(gone);
            });
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another test run deletes it now. It costs space, nothing else, and the next run tries again.
        }
    }
}
