namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>Counts values by bucket, and says below which value a share of them lies.</summary>
internal sealed class Distribution
{
    private readonly Dictionary<(sbyte Sign, int Index), long> _counts = [];
    private BucketLayout? _layout;

    public long Count { get; private set; }

    public double Sum { get; private set; }

    /// <returns>Whether they could be counted; not where the buckets have nothing in common with those before.</returns>
    public bool Add(BucketLayout layout, ReadOnlySpan<Bucket> buckets, double sum)
    {
        if (_layout is null) _layout = layout;
        else if (_layout.CommonWith(layout) is not { } common) return false;
        else if (!ReferenceEquals(common, _layout)) ChangeTo(common);

        foreach (var bucket in buckets)
        {
            Count += bucket.Count;
            Put(layout.In(_layout, bucket));
        }

        Sum += sum;
        return true;
    }

    /// <summary>The value below which a share of all values lies, as if they were spread evenly in each bucket.</summary>
    /// <param name="share">From 0 to 1.</param>
    /// <returns>Null when there are no values.</returns>
    public double? Percentile(double share)
    {
        if (Count == 0 || _layout is null) return null;

        var below = 0L;
        var wanted = share * Count;
        var last = 0.0;
        foreach (var (low, high, count) in Ranges())
        {
            if (below + count >= wanted) return low + ((high - low) * Math.Clamp((wanted - below) / count, 0, 1));
            below += count;
            last = high;
        }

        return last;
    }

    private IEnumerable<(double Low, double High, long Count)> Ranges() => _counts
        .Where(c => c.Value > 0)
        .Select(c => (Range: _layout!.RangeOf(new(c.Key.Sign, c.Key.Index, c.Value)), c.Value))
        .OrderBy(r => r.Range.Low).ThenBy(r => r.Range.High)
        .Select(r => (r.Range.Low, r.Range.High, r.Value));

    private void ChangeTo(BucketLayout layout)
    {
        var before = _counts.Select(c => new Bucket(c.Key.Sign, c.Key.Index, c.Value)).ToArray();
        _counts.Clear();
        foreach (var bucket in before) Put(_layout!.In(layout, bucket));
        _layout = layout;
    }

    private void Put(Bucket bucket)
    {
        var key = (bucket.Sign, bucket.Index);
        _counts[key] = _counts.GetValueOrDefault(key) + bucket.Count;
    }
}
