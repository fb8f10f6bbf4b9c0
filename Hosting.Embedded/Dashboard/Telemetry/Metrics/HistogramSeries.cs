using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>A histogram over time: with each point, only what came since the one before; nothing while nothing comes.</summary>
internal sealed class HistogramSeries(TelemetryAttribute[] attributes) : Series(attributes)
{
    private readonly Ring<HistogramPoint> _points = new();
    private ReceivedHistogram? _before;
    private long _start;

    /// <summary>Counts what came after one time, until another.</summary>
    public void CountInto(Distribution distribution, long after, long until)
    {
        for (var i = FirstAfter(after); i < _points.Count && _points[i].Time <= until; i++)
        {
            var point = _points[i];
            distribution.Add(point.Layout, point.Buckets, point.Sum);
        }
    }

    public override int DropBefore(long time)
    {
        var dropped = 0;
        while (_points.Count > 0 && _points[0].Time < time)
        {
            Weight -= _points.RemoveFirst().Weight;
            dropped++;
        }

        return dropped;
    }

    protected override void Keep(ReceivedPoint point, long time)
    {
        var now = point.Histogram!;
        var isContinued = !point.IsDelta && _before is not null && point.Start <= _start && now.Count >= _before.Count;
        var added = isContinued ? Since(_before!, now) : now;
        if (!point.IsDelta) (_before, _start) = (now, point.Start);
        if (added.Count <= 0) return;

        var kept = new HistogramPoint(time, added.Sum, added.Layout, added.Buckets);
        _points.Add(kept);
        Weight += kept.Weight;
    }

    /// <summary>When the buckets became others, or one of them fewer, all is new.</summary>
    private static ReceivedHistogram Since(ReceivedHistogram before, ReceivedHistogram now)
    {
        if (now.Layout.CommonWith(before.Layout) is not { } layout) return now;

        var counts = new Dictionary<(sbyte, int), long>();
        foreach (var bucket in now.Buckets) Change(now.Layout.In(layout, bucket), 1);
        foreach (var bucket in before.Buckets) Change(before.Layout.In(layout, bucket), -1);
        return counts.Values.Any(c => c < 0)
            ? now
            : new(now.Count - before.Count, now.Sum - before.Sum, layout, [.. counts.Where(c => c.Value > 0).Select(c => new Bucket(c.Key.Item1, c.Key.Item2, c.Value))]);

        void Change(Bucket bucket, int by) =>
            counts[(bucket.Sign, bucket.Index)] = counts.GetValueOrDefault((bucket.Sign, bucket.Index)) + (by * bucket.Count);
    }

    private int FirstAfter(long time)
    {
        var (low, high) = (0, _points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_points[middle].Time > time) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private readonly record struct HistogramPoint(long Time, double Sum, BucketLayout Layout, Bucket[] Buckets)
    {
        public int Weight => 3 + Buckets.Length;
    }
}
