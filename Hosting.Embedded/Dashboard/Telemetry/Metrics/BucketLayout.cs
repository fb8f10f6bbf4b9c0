using System.Runtime.InteropServices;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>How many values lie in a bucket.</summary>
/// <param name="Sign">-1 for negative values, 0 for zero, 1 for positive ones; of explicit buckets always 1.</param>
/// <param name="Index">Which bucket.</param>
/// <param name="Count">How many values.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Bucket(sbyte Sign, int Index, long Count);

/// <summary>What the buckets of a histogram mean.</summary>
internal abstract class BucketLayout
{
    /// <summary>Between which values a bucket lies.</summary>
    public abstract (double Low, double High) RangeOf(Bucket bucket);

    /// <summary>A layout that both can be counted in; null when there is none.</summary>
    public abstract BucketLayout? CommonWith(BucketLayout other);

    /// <summary>The same values, counted in a common layout; a bucket may come twice.</summary>
    public virtual Bucket In(BucketLayout layout, Bucket bucket) => bucket;
}

/// <summary>Buckets between given bounds: the first reaches down to zero (or to the lowest bound below it), the last has no upper end and is taken to end where it begins.</summary>
internal sealed class ExplicitBuckets(double[] bounds) : BucketLayout
{
    public override (double Low, double High) RangeOf(Bucket bucket)
    {
        if (bounds.Length == 0) return (0, 0);
        var low = bucket.Index == 0 ? Math.Min(0, bounds[0]) : bounds[Math.Min(bucket.Index, bounds.Length) - 1];
        return (low, bucket.Index < bounds.Length ? bounds[bucket.Index] : bounds[^1]);
    }

    public override BucketLayout? CommonWith(BucketLayout other) => other is ExplicitBuckets same && same.Has(bounds) ? this : null;

    private bool Has(ReadOnlySpan<double> others) => others.SequenceEqual(bounds);
}

/// <summary>Buckets each of which is wider than the one before by the same factor: 2 to the power of 2 to the power of minus the scale.</summary>
internal sealed class ExponentialBuckets(int scale) : BucketLayout
{
    /// <summary>Finer ones are counted in these: 4.4% wide, a value is off by 2.2% at most.</summary>
    public const int FinestScale = 4;

    public int Scale { get; } = Math.Min(scale, FinestScale);

    public override (double Low, double High) RangeOf(Bucket bucket)
    {
        if (bucket.Sign == 0) return (0, 0);
        var low = Math.Pow(2, bucket.Index * Math.Pow(2, -Scale));
        var high = Math.Pow(2, (bucket.Index + 1) * Math.Pow(2, -Scale));
        return bucket.Sign > 0 ? (low, high) : (-high, -low);
    }

    public override BucketLayout? CommonWith(BucketLayout other) => other is ExponentialBuckets known ? known.Scale <= Scale ? known : this : null;

    public override Bucket In(BucketLayout layout, Bucket bucket) => At(Scale, (ExponentialBuckets)layout, bucket);

    /// <summary>A bucket of a finer scale, which may be finer than any that is kept.</summary>
    public static Bucket At(int scale, ExponentialBuckets layout, Bucket bucket) => bucket with { Index = bucket.Index >> Math.Min(31, scale - layout.Scale) };
}
