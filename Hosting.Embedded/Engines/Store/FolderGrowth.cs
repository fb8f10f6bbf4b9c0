namespace Slipway.Hosting.Embedded.Engines.Store;

/// <summary>Neither npm nor NuGet tells how far it is in a form that lasts, so the folder that it fills is watched.</summary>
internal static class FolderGrowth
{
    // Often enough to look alive, seldom enough to cost nothing beside the unpacking.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static async Task<T> WatchAsync<T>(
        Task<T> work, string folder, int expectedMegabytes, Action<double?, string> say, CancellationToken cancellationToken)
    {
        say(0, "downloading");
        using var timer = new PeriodicTimer(Interval);
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, timer.WaitForNextTickAsync(cancellationToken).AsTask());
            var megabytes = Size(folder) / 1_000_000;
            if (megabytes > 0 && !work.IsCompleted)
            {
                // The rest is verifying and renaming.
                say(Math.Min(0.95, (double)megabytes / expectedMegabytes), $"unpacking, {Math.Min(megabytes, expectedMegabytes)} of {expectedMegabytes} MB");
            }
        }
        return await work;
    }

    private static long Size(string folder)
    {
        try
        {
            return new DirectoryInfo(folder)
                .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
                .Sum(f => f.Length);
        }
        catch (IOException)
        {
            // Folders come and go while npm works.
            return 0;
        }
    }
}
