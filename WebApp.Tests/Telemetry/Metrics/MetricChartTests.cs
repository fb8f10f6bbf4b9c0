using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics.Charts;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace WebApp.Tests.Telemetry.Metrics;

/// <summary>What is drawn of what was measured.</summary>
public sealed class MetricChartTests
{
    private static readonly TelemetryScope One = new(new("web", "web-1", []), "Web", "");
    private static readonly TelemetryScope Two = new(new("web", "web-2", []), "Web", "");

    private readonly Clocked _clock = new();
    private readonly MetricStore _store;

    public MetricChartTests() => _store = new(new(), _clock);

    private long Now => UnixTime.Of(_clock.Now);

    [Fact]
    public void A_counter_is_drawn_as_its_rate_of_all_instances_together()
    {
        for (var second = 120; second >= 0; second--)
        {
            Add(One, InstrumentKind.Counter, second, (120 - second) * 10, new TelemetryAttribute("method", "GET"));
            Add(Two, InstrumentKind.Counter, second, (120 - second) * 5, new TelemetryAttribute("method", "POST"));
        }

        var chart = Draw(new() { Resource = "web", Meter = "Web", Instrument = "x", Window = TimeSpan.FromMinutes(1) });

        Assert.All(Assert.Single(chart.Lines).Values, value => Assert.Equal(15, value!.Value, 1e-6));
        Assert.All(Assert.Single(Draw(Query() with { Attributes = [new("method", "POST")] }).Lines).Values, value => Assert.Equal(5, value!.Value, 1e-6));
        Assert.All(Assert.Single(Draw(Query() with { Resource = "web-1" }).Lines).Values, value => Assert.Equal(10, value!.Value, 1e-6));
        Assert.Equal(["GET", "POST"], Draw(Query() with { SplitBy = "method" }).Lines.Select(l => l.Name));
        Assert.All(Assert.Single(Draw(Query() with { Attributes = [new("method", "POST"), new("method", "GET")] }).Lines).Values, value => Assert.Equal(15, value!.Value, 1e-6));
        Assert.Equal(["GET", "POST"], Assert.Single(chart.Dimensions).Values);
    }

    [Fact]
    public void A_chart_of_an_earlier_moment_is_as_it_was_then()
    {
        for (var second = 600; second >= 300; second--) Add(One, InstrumentKind.Gauge, second, second, new TelemetryAttribute("a", "b"));
        _clock.Now -= TimeSpan.FromSeconds(300);
        var before = Draw(Query());
        var at = _clock.Now;
        _clock.Now += TimeSpan.FromSeconds(300);
        for (var second = 299; second >= 0; second--) Add(One, InstrumentKind.Gauge, second, second, new TelemetryAttribute("a", "b"));

        var held = Draw(Query() with { At = at });

        Assert.Equal(before.Times, held.Times);
        Assert.Equal(before.Lines[0].Values, held.Lines[0].Values);
        Assert.NotEqual(before.Times, Draw(Query()).Times);
    }

    [Fact]
    public void Values_of_the_moment_are_drawn_apart_and_levels_added_up()
    {
        for (var second = 120; second >= 0; second--)
        {
            Add(One, InstrumentKind.Gauge, second, 3, new TelemetryAttribute("generation", "0"));
            Add(One, InstrumentKind.Gauge, second, 7, new TelemetryAttribute("generation", "1"));
            Add(One, InstrumentKind.UpDownCounter, second, 3, "level", new TelemetryAttribute("state", "idle"));
            Add(Two, InstrumentKind.UpDownCounter, second, 4, "level", new TelemetryAttribute("state", "used"));
        }

        Assert.Equal([("1", 7.0), ("0", 3.0)], Draw(Query()).Lines.Select(l => (l.Name, l.Last!.Value)));
        Assert.Equal(7, Assert.Single(Draw(Query() with { Instrument = "level" }).Lines).Last);
    }

    [Fact]
    public void A_histogram_is_drawn_as_percentiles_and_how_many_came()
    {
        // 100 values between 1 and 2 in a second: the median is 1.5.
        for (var second = 60; second >= 0; second--) AddHistogram(second, (60 - second) * 100);

        var chart = Draw(Query());

        Assert.Equal(["p50", "p90", "p99"], chart.Lines.Select(l => l.Name));
        Assert.Equal((1.5, 1.9, 1.99), (chart.Lines[0].Last!.Value, chart.Lines[1].Last!.Value, Math.Round(chart.Lines[2].Last!.Value, 6)));
        Assert.All(chart.Rates!.Values.Skip(5), rate => Assert.Equal(100, rate!.Value, 1e-6));
    }

    [Fact]
    public void Where_nothing_was_measured_there_is_a_gap()
    {
        Add(One, InstrumentKind.Gauge, 30, 1);
        Add(One, InstrumentKind.Gauge, 20, 1);

        var values = Assert.Single(Draw(Query()).Lines).Values;

        Assert.Equal(11, values.Count(v => v is not null));
        Assert.Null(values[^1]);
        Assert.Null(values[0]);
    }

    [Fact]
    public void What_is_not_there_is_not_drawn() => Assert.Null(new MetricCharts(_store, _clock).Draw(Query()));

    [Fact]
    public void Too_many_lines_are_counted_rather_than_drawn()
    {
        for (var i = 0; i < 30; i++) Add(One, InstrumentKind.Gauge, 10, i, new TelemetryAttribute("id", $"{i}"));

        var chart = Draw(Query());

        Assert.Equal((8, 22), (chart.Lines.Count, chart.HiddenLines));
        Assert.Equal("29", chart.Lines[0].Name);
    }

    [Fact]
    public void Instruments_of_a_service_are_listed_once_by_meter_and_name()
    {
        Add(One, InstrumentKind.Gauge, 1, 1);
        Add(Two, InstrumentKind.Gauge, 1, 1);
        Add(One, InstrumentKind.Counter, 1, 1, "a");

        Assert.Equal([("a", 1), ("x", 2)], new MetricCharts(_store, _clock).Instruments("web").Select(i => (i.Name, i.Series)));
    }

    private static MetricQuery Query() => new() { Resource = "web", Meter = "Web", Instrument = "x", Window = TimeSpan.FromMinutes(1) };

    private MetricChart Draw(MetricQuery query) => new MetricCharts(_store, _clock).Draw(query)!;

    private void Add(TelemetryScope scope, InstrumentKind kind, int secondsAgo, double value, params TelemetryAttribute[] attributes) => Add(scope, kind, secondsAgo, value, "x", attributes);

    private void Add(TelemetryScope scope, InstrumentKind kind, int secondsAgo, double value, string name, params TelemetryAttribute[] attributes) => _store.Add(
    [
        new() { Instrument = new(scope, name, "", "", kind), Attributes = attributes, Time = Now - (secondsAgo * UnixTime.Second), Value = value },
    ]);

    private void AddHistogram(int secondsAgo, long count) => _store.Add(
    [
        new()
        {
            Instrument = new(One, "x", "", "s", InstrumentKind.Histogram), Attributes = [], Start = Now - (60 * UnixTime.Second), Time = Now - (secondsAgo * UnixTime.Second),
            Histogram = new(count, count, new ExplicitBuckets([1, 2]), count == 0 ? [] : [new(1, 1, count)]),
        },
    ]);
}
