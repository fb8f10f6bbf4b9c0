namespace Slipway.Bench;

/// <param name="Rate">Questions a second: half of what the board answers without telemetry.</param>
/// <param name="With">The 95th percentile of each round with telemetry, in milliseconds.</param>
/// <param name="Without">The same without.</param>
/// <param name="Added">What the dashboard adds to the host's memory under this load, in megabytes.</param>
internal sealed record TelemetryCostFigures(double Rate, IReadOnlyList<double> With, IReadOnlyList<double> Without, double Added);

/// <summary>What it costs the board that it is watched: by turns with the dashboard, to which it sends everything every second, and without.</summary>
internal static class TelemetryCost
{
    private const int Connections = 16;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);

    public static async Task<TelemetryCostFigures> RunAsync(string repository, string scratch, int runs)
    {
        await using var watched = await WatchedAppHost.StartAsync(repository, Path.Combine(scratch, "data-watched"), hasDashboard: true);
        await using var unwatched = await WatchedAppHost.StartAsync(repository, Path.Combine(scratch, "data-unwatched"), hasDashboard: false);
        var (with, without) = (Page(watched), Page(unwatched));
        await HttpLoad.RunAsync([with], Connections, Warm);
        await HttpLoad.RunAsync([without], Connections, Warm);
        var rate = await HttpLoad.RunAsync([without], Connections, Measured) / 2;

        var (slow, quick) = (new List<double>(), new List<double>());
        for (var i = 0; i < runs; i++)
        {
            quick.Add(Figures.Percentile95(await PacedLoad.RunAsync(without, rate, Measured)));
            slow.Add(Figures.Percentile95(await PacedLoad.RunAsync(with, rate, Measured)));
        }

        return new(rate, slow, quick, watched.ResidentMegabytes - unwatched.ResidentMegabytes);
    }

    private static Uri Page(WatchedAppHost host) => new(host.Board, "/api/posts");
}
