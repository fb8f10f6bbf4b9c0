using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Bench;

/// <summary>
/// Asks one address on many connections. By wrk where it is installed: the load comes from the same processors as the answers, and wrk
/// takes a tenth of what this program takes.
/// </summary>
internal static partial class Load
{
    public static bool HasWrk { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <returns>Answers a second.</returns>
    /// <exception cref="InvalidOperationException">Not every answer was 200.</exception>
    public static async Task<double> RunAsync(Uri address, int connections, TimeSpan duration)
    {
        if (!HasWrk) return await HttpLoad.RunAsync([address], connections, duration);

        var info = new ProcessStartInfo("wrk", ["-t", "1", "-c", $"{connections}", "-d", $"{duration.TotalSeconds:0}s", address.AbsoluteUri]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"Not all answers were right:\n{output}");
        return double.Parse(Rate().Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();
}
