using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

namespace WebApp.Tests.Telemetry.Metrics;

/// <summary>Percentiles of counted values, against values that were worked out by hand.</summary>
public sealed class DistributionTests
{
    [Theory]
    // 10 values up to 1, 20 between 1 and 2, 60 between 2 and 4, 10 between 4 and 8.
    [InlineData(0.05, 0.5)] // the 5th of 10 between 0 and 1
    [InlineData(0.10, 1)]
    [InlineData(0.20, 1.5)] // the 10th of 20 between 1 and 2
    [InlineData(0.50, 2 + (2 * 20 / 60.0))]
    [InlineData(0.90, 4)]
    [InlineData(0.95, 6)]
    [InlineData(1.00, 8)]
    public void A_percentile_lies_in_its_bucket_as_far_as_its_share_of_it(double share, double expected)
    {
        var counted = new Distribution();

        counted.Add(new ExplicitBuckets([1, 2, 4, 8]), [new(1, 0, 10), new(1, 1, 20), new(1, 2, 60), new(1, 3, 10)], 300);

        Assert.Equal(expected, counted.Percentile(share)!.Value, 1e-9);
        Assert.Equal((100, 300), (counted.Count, counted.Sum));
    }

    [Fact]
    public void Beyond_the_last_bound_nothing_more_is_known_than_the_bound()
    {
        var counted = new Distribution();

        counted.Add(new ExplicitBuckets([1, 2]), [new(1, 2, 5)], 1_000);

        Assert.Equal(2, counted.Percentile(0.5));
    }

    [Fact]
    public void Nothing_has_no_percentile() => Assert.Null(new Distribution().Percentile(0.5));

    [Fact]
    public void A_histogram_without_bounds_only_counts()
    {
        var counted = new Distribution();

        counted.Add(new ExplicitBuckets([]), [new(1, 0, 7)], 70);

        Assert.Equal((7, 70, 0), (counted.Count, counted.Sum, counted.Percentile(0.5)));
    }

    [Theory]
    // Scale 0: buckets (1,2], (2,4], (4,8] have the indices 0, 1, 2.
    [InlineData(0.25, 1.5)]
    [InlineData(0.50, 2)]
    [InlineData(0.75, 4)]
    [InlineData(1.00, 8)]
    public void Exponential_buckets_double_at_scale_0(double share, double expected)
    {
        var counted = new Distribution();

        counted.Add(new ExponentialBuckets(0), [new(1, 0, 2), new(1, 1, 1), new(1, 2, 1)], 0);

        Assert.Equal(expected, counted.Percentile(share)!.Value, 1e-9);
    }

    [Fact]
    public void Negative_values_and_zero_stand_before_positive_ones()
    {
        var counted = new Distribution();

        counted.Add(new ExponentialBuckets(0), [new(1, 0, 1), new(0, 0, 2), new(-1, 0, 1)], 0);

        Assert.Equal((-1.0, 0.0, 2.0), (counted.Percentile(0.25)!.Value, counted.Percentile(0.5)!.Value, counted.Percentile(1)!.Value));
    }

    [Fact]
    public void Of_two_scales_the_coarser_one_counts()
    {
        // Scale 1: base is the square root of 2; the buckets 0 and 1 are (1,1.41] and (1.41,2], together bucket 0 of scale 0.
        var one = new Distribution();
        one.Add(new ExponentialBuckets(1), [new(1, 0, 1), new(1, 1, 1), new(1, -1, 2)], 0);
        one.Add(new ExponentialBuckets(0), [new(1, 0, 2)], 0);
        var other = new Distribution();
        other.Add(new ExponentialBuckets(0), [new(1, 0, 2)], 0);
        other.Add(new ExponentialBuckets(1), [new(1, 0, 1), new(1, 1, 1), new(1, -1, 2)], 0);

        Assert.All((Distribution[])[one, other], counted =>
        {
            Assert.Equal(6, counted.Count);
            Assert.Equal((0.75, 1.5), (counted.Percentile(1 / 6.0)!.Value, counted.Percentile(4 / 6.0)!.Value));
        });
    }

    [Fact]
    public void Buckets_that_have_nothing_in_common_are_not_added_up()
    {
        var counted = new Distribution();
        counted.Add(new ExplicitBuckets([1]), [new(1, 0, 1)], 0);

        Assert.False(counted.Add(new ExplicitBuckets([2]), [new(1, 0, 1)], 0));
        Assert.False(counted.Add(new ExponentialBuckets(0), [new(1, 0, 1)], 0));
        Assert.True(counted.Add(new ExplicitBuckets([1]), [new(1, 1, 1)], 0));
        Assert.Equal(2, counted.Count);
    }

    [Fact]
    public void A_finer_scale_than_is_kept_is_off_by_two_percent_at_most()
    {
        // Scale 20 of an SDK: 1,000 values from 1 to 1,000.
        const int scale = 20;
        var layout = new ExponentialBuckets(scale);
        var buckets = Enumerable.Range(1, 1_000).Select(v => ExponentialBuckets.At(scale, layout, new(1, (int)Math.Ceiling(Math.Log2(v) * Math.Pow(2, scale)) - 1, 1))).ToArray();
        var counted = new Distribution();

        counted.Add(layout, buckets, 0);

        Assert.InRange(counted.Percentile(0.5)!.Value, 490, 510);
        Assert.InRange(counted.Percentile(0.99)!.Value, 970, 1_010);
    }
}
