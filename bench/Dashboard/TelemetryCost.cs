namespace Slipway.Bench;

/// <param name="Rate">Questions a second: half of what the board answers without telemetry.</param>
/// <param name="With">The 95th percentile of each turn with telemetry, in milliseconds.</param>
/// <param name="Without">The same without.</param>
/// <param name="Again">The same without once more, at a board of its own: what differs between these two is the machine's doing.</param>
/// <param name="Processors">The processor's time that all processes of the graph, the host with it, take for an answer, in microseconds: with telemetry and without.</param>
/// <param name="Added">What the dashboard adds to the host's memory under this load, in megabytes.</param>
internal sealed record TelemetryCostFigures(
    double Rate, IReadOnlyList<double> With, IReadOnlyList<double> Without, IReadOnlyList<double> Again, (double With, double Without) Processors, double Added);

/// <summary>What it costs the board that it is watched: by turns with the dashboard, to which it sends everything every second, and without.</summary>
internal static class TelemetryCost
{
    private const int Connections = 16;

    // Short, and many: a busy moment of the machine falls on few of them, and the median leaves those out.
    private const int TurnsOfRun = 6;

    // With telemetry it is that long until the JIT has compiled all of the board for the second time.
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Capacity = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static async Task<TelemetryCostFigures> RunAsync(string repository, string scratch, int runs)
    {
        await using var watched = await WatchedAppHost.StartAsync(repository, Path.Combine(scratch, "data-watched"), hasDashboard: true);
        await using var unwatched = await WatchedAppHost.StartAsync(repository, Path.Combine(scratch, "data-unwatched"), hasDashboard: false);
        await using var another = await WatchedAppHost.StartAsync(repository, Path.Combine(scratch, "data-another"), hasDashboard: false);
        foreach (var host in (WatchedAppHost[])[watched, another, unwatched]) await HttpLoad.RunAsync([Page(host)], Connections, Warm);
        var rate = await HttpLoad.RunAsync([Page(unwatched)], Connections, Capacity) / 2;

        var (with, without, again) = (new Side(watched, rate), new Side(unwatched, rate), new Side(another, rate));
        Side[] sides = [with, without, again];
        for (var i = 0; i < runs * TurnsOfRun; i++)
        {
            // Who comes first changes, too.
            for (var turn = 0; turn < sides.Length; turn++) await sides[(i + turn) % sides.Length].TakeTurnAsync(Turn);
        }

        return new(
            rate, with.Percentiles, without.Percentiles, again.Percentiles, (with.PerAnswer, without.PerAnswer), watched.ResidentMegabytes - unwatched.ResidentMegabytes);
    }

    private static Uri Page(WatchedAppHost host) => new(host.Board, "/api/posts");

    private sealed class Side(WatchedAppHost host, double rate)
    {
        private readonly List<double> _percentiles = [];
        private TimeSpan _processors;
        private long _answers;

        public IReadOnlyList<double> Percentiles => _percentiles;

        public double PerAnswer => _processors.TotalMicroseconds / _answers;

        public async Task TakeTurnAsync(TimeSpan turn)
        {
            var before = host.ProcessorTime;
            var times = await PacedLoad.RunAsync(Page(host), rate, turn);
            _processors += host.ProcessorTime - before;
            _answers += times.Count;
            _percentiles.Add(Figures.Percentile95(times));
        }
    }
}
