using System.Diagnostics;

namespace Slipway.Bench;

/// <summary>A command that runs to its end.</summary>
internal static class Command
{
    /// <returns>How long it took.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<TimeSpan> RunAsync(string file, IReadOnlyList<string> arguments, string folder)
    {
        // Its output is not read: MSBuild leaves processes behind that hold it open for a quarter of an hour.
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        watch.Stop();
        return process.ExitCode == 0
            ? watch.Elapsed
            : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    }
}
