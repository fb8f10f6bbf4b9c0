using System.Diagnostics;

namespace Slipway.Bench;

/// <param name="Rates">Spans a second, of each round.</param>
/// <param name="Before">The host's memory before, in megabytes.</param>
/// <param name="After">The host's memory after.</param>
internal sealed record IngestFigures(IReadOnlyList<double> Rates, double Before, double After);

/// <param name="Seconds">How long it took.</param>
/// <param name="Megabytes">The host's memory after each tenth.</param>
internal sealed record SoakFigures(double Seconds, IReadOnlyList<double> Megabytes);

/// <summary>How many spans the host takes, and what is left of them in its memory.</summary>
internal static class IngestBench
{
    private const long SoakSpans = 10_000_000;
    private const long SoakLogs = 1_000_000;
    private const int Parts = 10;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static async Task<IngestFigures> RunAsync(WatchedAppHost host, int runs)
    {
        var (endpoint, key) = host.Receiver();
        using var sender = new TelemetrySender(endpoint, key);
        var before = host.ResidentMegabytes;
        await SendForAsync(sender, Warm);
        var rates = new List<double>();
        for (var i = 0; i < runs; i++) rates.Add(await SendForAsync(sender, Measured));
        return new(rates, before, host.ResidentMegabytes);
    }

    /// <summary>Ten million spans and a million log records, as fast as they are taken.</summary>
    public static async Task<SoakFigures> SoakAsync(WatchedAppHost host)
    {
        var (endpoint, key) = host.Receiver();
        var megabytes = new List<double>();
        var watch = Stopwatch.StartNew();
        for (var part = 0; part < Parts; part++)
        {
            using var spans = new TelemetrySender(endpoint, key);
            using var logs = new TelemetrySender(endpoint, key);
            await Task.WhenAll(spans.SendSpansAsync(() => spans.Sent < SoakSpans / Parts), logs.SendLogsAsync(() => logs.Sent < SoakLogs / Parts));
            megabytes.Add(host.ResidentMegabytes);
        }

        return new(watch.Elapsed.TotalSeconds, megabytes);
    }

    private static async Task<double> SendForAsync(TelemetrySender sender, TimeSpan duration)
    {
        var before = sender.Sent;
        var watch = Stopwatch.StartNew();
        await sender.SendSpansAsync(() => watch.Elapsed < duration);
        return (sender.Sent - before) / watch.Elapsed.TotalSeconds;
    }
}
