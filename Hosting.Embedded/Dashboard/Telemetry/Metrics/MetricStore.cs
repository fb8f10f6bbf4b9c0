using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>The metrics of the last hour.</summary>
internal sealed class MetricStore(TelemetryLimits limits, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TelemetryResource Resource, string Meter, string Name), Instrument> _instruments = [];
    private long _weight;
    private int _series;
    private long _dropped;
    private long _droppedSeries;
    private long _received;
    private long _horizon;

    public ChangeSignal Changes { get; } = new();

    /// <summary>How many points came.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>How many points were dropped because they are too old, or to make room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How many series were dropped to make room.</summary>
    public long DroppedSeries => Interlocked.Read(ref _droppedSeries);

    /// <summary>How many numbers are kept.</summary>
    public long Weight => Interlocked.Read(ref _weight);

    public void Add(IReadOnlyList<ReceivedPoint> points)
    {
        if (points.Count == 0) return;
        lock (_lock)
        {
            var now = UnixTime.Of(time.GetUtcNow());
            foreach (var point in points) Add(point, now);
            _received += points.Count;
            MakeRoom(now);
        }

        Changes.Raise();
    }

    /// <summary>Looks at the instruments of a resource, or of all; what it returns is made while nothing changes.</summary>
    public T Read<T>(string? resource, Func<IEnumerable<Instrument>, T> look)
    {
        lock (_lock) return look(_instruments.Values.Where(i => ResourceFilter.Accepts(resource, i.Description.Scope.Resource)));
    }

    /// <summary>Forgets the metrics of a resource, or of all.</summary>
    public void Clear(string? resource)
    {
        lock (_lock)
        {
            foreach (var key in _instruments.Keys.Where(k => ResourceFilter.Accepts(resource, k.Resource)).ToArray()) _instruments.Remove(key);
            Count();
        }

        Changes.Raise();
    }

    private void Add(ReceivedPoint point, long now)
    {
        var key = (point.Instrument.Scope.Resource, point.Instrument.Scope.Name, point.Instrument.Name);
        if (!_instruments.TryGetValue(key, out var instrument) || instrument.Description.Kind != point.Instrument.Kind)
        {
            _instruments[key] = instrument = new Instrument(point.Instrument);
        }

        if (instrument.Find(point.Attributes) is not { } series)
        {
            if (_series >= limits.MaxSeriesCount) DropStalest();
            series = instrument.Add(point.Attributes);
            _series++;
        }

        // A clock that is ahead must not keep its points for ever.
        var before = series.Weight;
        series.Add(point, point.Time <= 0 ? now : Math.Min(point.Time, now));
        _weight += series.Weight - before;
    }

    /// <summary>Now and then, what is older than the window goes; and where that isn't enough, a tenth of what is left, by age.</summary>
    private void MakeRoom(long now)
    {
        var window = UnixTime.Of(limits.MetricsWindow);
        if (now - window > _horizon + (window / 60)) DropBefore(now - window);
        for (var share = 1; _weight > limits.MaxMetricsCount && share < 10; share++) DropBefore(now - (window * (10 - share) / 10));
    }

    private void DropBefore(long horizon)
    {
        _horizon = Math.Max(_horizon, horizon);
        foreach (var (key, instrument) in _instruments.ToArray())
        {
            foreach (var series in instrument.Series.ToArray())
            {
                _dropped += series.DropBefore(horizon);
                if (series.LastSeen < horizon) instrument.Remove(series);
            }

            if (!instrument.Series.Any()) _instruments.Remove(key);
        }

        Count();
    }

    private void DropStalest()
    {
        var (instrument, series) = _instruments.Values.SelectMany(i => i.Series.Select(s => (i, s))).MinBy(p => p.s.LastSeen);
        instrument.Remove(series);
        _weight -= series.Weight;
        _series--;
        _droppedSeries++;
    }

    private void Count()
    {
        _series = _instruments.Values.Sum(i => i.Series.Count());
        _weight = _instruments.Values.Sum(i => i.Series.Sum(s => (long)s.Weight));
    }
}
