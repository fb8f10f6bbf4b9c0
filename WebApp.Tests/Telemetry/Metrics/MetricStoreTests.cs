using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace WebApp.Tests.Telemetry.Metrics;

/// <summary>Points over time, and how many of them are kept.</summary>
public sealed class MetricStoreTests
{
    private const long Second = UnixTime.Second;

    private static readonly TelemetryScope Meter = new(new("web", "web", []), "Web.Meter", "");

    private readonly Clocked _clock = new();
    private readonly MetricStore _store;

    public MetricStoreTests() => _store = new(new(), _clock);

    /// <summary>Where the tests' points begin: so long ago that none of them is ahead of the clock.</summary>
    private long Then => UnixTime.Of(_clock.Now) - (1_000 * Second);

    private long Now => UnixTime.Of(_clock.Now);

    [Fact]
    public void The_rate_of_a_counter_is_what_its_points_say_between_two_times()
    {
        var began = Then;
        Send(Counter, began + Second, 10, start: began);
        Send(Counter, began + (2 * Second), 30, start: began);
        Send(Counter, began + (4 * Second), 70, start: began);

        var series = Only<NumberSeries>();
        Assert.Equal(10, series.Rate(began, began + Second));
        Assert.Equal(20, series.Rate(began + Second, began + (2 * Second)));
        Assert.Equal(20, series.Rate(began + (2 * Second), began + (3 * Second)));
        Assert.Equal(20, series.Rate(began + (3 * Second), began + (5 * Second)));
        Assert.Equal(17.5, series.Rate(began - Second, began + (4 * Second)));
        Assert.Null(series.Rate(began + (5 * Second), began + (6 * Second)));
        Assert.Null(series.Rate(began - (10 * Second), began + Second));
        Assert.Null(series.Rate(0, began));
    }

    [Fact]
    public void A_value_that_stays_the_same_takes_two_points()
    {
        for (var i = 0; i < 100; i++) Send(Gauge, Then + (i * Second), 5);
        Send(Gauge, Then + (100 * Second), 9);

        Assert.Equal(3, _store.Weight);
        var series = Only<NumberSeries>();
        Assert.Equal((5, 7, 9, null), (series.At(Then + (98 * Second)), series.At(Then + (99 * Second) + (Second / 2)), series.At(Then + (100 * Second)), series.At(Then + (101 * Second))));
    }

    [Fact]
    public void A_counter_goes_on_where_it_was_when_its_service_starts_anew()
    {
        Send(Counter, Then + Second, 100, start: Then);
        Send(Counter, Then + (10 * Second), 7, start: Then + (5 * Second));
        Send(Counter, Then + (11 * Second), 9, start: Then + (5 * Second));

        Assert.Equal(109, Only<NumberSeries>().Last);
    }

    [Fact]
    public void Deltas_are_added_up()
    {
        Send(Counter, Then + Second, 5, isDelta: true);
        Send(Counter, Then + (2 * Second), 6, isDelta: true);
        Send(Counter, Then + (2 * Second), 7, isDelta: true);

        Assert.Equal(18, Only<NumberSeries>().Last);
    }

    [Fact]
    public void A_point_that_was_overtaken_changes_nothing()
    {
        Send(Counter, Then + (2 * Second), 20, start: Then);
        Send(Counter, Then + Second, 10, start: Then);

        Assert.Equal(20, Only<NumberSeries>().Last);
    }

    [Fact]
    public void A_histogram_keeps_what_was_added_since_the_point_before()
    {
        Send(Then + Second, [3, 1, 0]);
        Send(Then + (2 * Second), [3, 1, 0]);
        Send(Then + (3 * Second), [3, 5, 2]);

        Assert.Equal((4, 6), (Counted(0, Then + (2 * Second)), Counted(Then + (2 * Second), long.MaxValue)));
        Assert.Equal(5 + 5, _store.Weight);
    }

    [Fact]
    public void A_histogram_that_starts_anew_counts_from_there()
    {
        Send(Then + Second, [9, 9, 9]);
        Send(Then + (2 * Second), [1, 0, 0], start: Then + Second);

        Assert.Equal((27, 1), (Counted(0, Then + Second), Counted(Then + Second, long.MaxValue)));
    }

    [Fact]
    public void Histograms_that_tell_only_what_was_added_are_added_up()
    {
        Send(Then + Second, [1, 0, 0], isDelta: true);
        Send(Then + (2 * Second), [1, 0, 0], isDelta: true);

        Assert.Equal(2, Counted(0, long.MaxValue));
    }

    [Fact]
    public void What_is_older_than_an_hour_goes()
    {
        for (var minute = 0; minute <= 90; minute++)
        {
            Send(Gauge, Now, minute);
            _clock.Now += TimeSpan.FromMinutes(1);
        }

        var series = Only<NumberSeries>();
        Assert.Null(series.At(Now - (63 * 60 * Second)));
        Assert.NotNull(series.At(Now - (58 * 60 * Second)));
        Assert.InRange(_store.Dropped, 27, 31);
    }

    [Fact]
    public void A_series_that_nobody_sends_any_more_goes_with_its_last_point()
    {
        Send(Gauge, Now, 1, new TelemetryAttribute("route", "/old"));
        _clock.Now += TimeSpan.FromMinutes(62);
        Send(Gauge, Now, 1, new TelemetryAttribute("route", "/new"));

        Assert.Equal("/new", Only<NumberSeries>().Attributes.Find("route"));
    }

    [Fact]
    public void With_too_many_points_the_oldest_of_all_series_go()
    {
        var store = new MetricStore(new() { MaxMetricsCount = 1_000 }, _clock);
        for (var i = 0; i < 3_000; i++)
        {
            store.Add([Point(Gauge, Now, i)]);
            _clock.Now += TimeSpan.FromSeconds(1);
        }

        Assert.InRange(store.Weight, 600, 1_000);
        Assert.Equal(3_000, store.Weight + store.Dropped);
        Assert.Equal(2_999, store.Read(null, all => all.Single().Series.OfType<NumberSeries>().Single().Last));
    }

    [Fact]
    public void With_too_many_series_the_one_that_was_silent_longest_goes()
    {
        var store = new MetricStore(new() { MaxSeriesCount = 3 }, _clock);
        for (var i = 0; i < 10; i++) store.Add([Point(Gauge, Then + i, 1, new TelemetryAttribute("id", $"{i}"))]);

        Assert.Equal(["7", "8", "9"], store.Read(null, all => all.SelectMany(i => i.Series).Select(s => s.Attributes.Find("id")!).Order(StringComparer.Ordinal).ToArray()));
        Assert.Equal(7, store.DroppedSeries);
    }

    [Fact]
    public void A_clock_that_is_ahead_is_set_right()
    {
        Send(Gauge, Now + (3_600_000 * Second), 1);

        Assert.Equal(Now, Only<NumberSeries>().LastSeen);
    }

    [Fact]
    public void Exemplars_are_kept_once_and_lead_to_their_traces()
    {
        var exemplar = new Exemplar(Then, 7, new(1, 2), new(3));
        for (var i = 1; i <= 3; i++) _store.Add([new() { Instrument = Gauge, Attributes = [], Time = Then + i, Value = i, Exemplars = [exemplar, new(Then, 1, default, default)] }]);

        Assert.Equal(exemplar, Assert.Single(Only<NumberSeries>().Exemplars));
    }

    private static InstrumentDescription Counter { get; } = new(Meter, "requests", "", "", InstrumentKind.Counter);

    private static InstrumentDescription Gauge { get; } = new(Meter, "memory", "", "", InstrumentKind.Gauge);

    private static InstrumentDescription Histogram { get; } = new(Meter, "duration", "", "", InstrumentKind.Histogram);

    private void Send(InstrumentDescription instrument, long time, double value, params TelemetryAttribute[] attributes) => Send(instrument, time, value, 0, false, attributes);

    private void Send(InstrumentDescription instrument, long time, double value, long start = 0, bool isDelta = false, params TelemetryAttribute[] attributes) =>
        _store.Add([Point(instrument, time, value, start, isDelta, attributes)]);

    private void Send(long time, long[] counts, long start = 0, bool isDelta = false) => _store.Add(
    [
        new()
        {
            Instrument = Histogram, Attributes = [], Start = start, Time = time, IsDelta = isDelta,
            Histogram = new(counts.Sum(), 0, new ExplicitBuckets([1, 2]), [.. counts.Select((c, i) => new Bucket(1, i, c)).Where(b => b.Count > 0)]),
        },
    ]);

    private static ReceivedPoint Point(InstrumentDescription instrument, long time, double value, params TelemetryAttribute[] attributes) => Point(instrument, time, value, 0, false, attributes);

    private static ReceivedPoint Point(InstrumentDescription instrument, long time, double value, long start, bool isDelta, TelemetryAttribute[] attributes) =>
        new() { Instrument = instrument, Attributes = attributes, Start = start, Time = time, Value = value, IsDelta = isDelta };

    private T Only<T>()
        where T : Series => _store.Read(null, all => (T)all.Single().Series.Single());

    private long Counted(long after, long until)
    {
        var counted = new Distribution();
        Only<HistogramSeries>().CountInto(counted, after, until);
        return counted.Count;
    }
}
