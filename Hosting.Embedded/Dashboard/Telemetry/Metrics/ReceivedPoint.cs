using System.Runtime.InteropServices;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>A data point as it came.</summary>
internal sealed class ReceivedPoint
{
    public required InstrumentDescription Instrument { get; init; }

    /// <summary>By key.</summary>
    public required TelemetryAttribute[] Attributes { get; init; }

    /// <summary>Since when a sum is counted, in nanoseconds since 1970; 0 where that isn't told.</summary>
    public long Start { get; init; }

    /// <summary>In nanoseconds since 1970.</summary>
    public long Time { get; init; }

    /// <summary>Whether it says what came since the last point, rather than since the start.</summary>
    public bool IsDelta { get; init; }

    /// <summary>Of sums and gauges.</summary>
    public double Value { get; init; }

    /// <summary>Of histograms.</summary>
    public ReceivedHistogram? Histogram { get; init; }

    public Exemplar[] Exemplars { get; init; } = [];
}

/// <summary>How often which values came.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Layout">What the buckets mean.</param>
/// <param name="Buckets">Those that are not empty.</param>
internal sealed record ReceivedHistogram(long Count, double Sum, BucketLayout Layout, Bucket[] Buckets);

/// <summary>One measured value, and the trace that it was measured in.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Exemplar(long Time, double Value, TraceId TraceId, SpanId SpanId);
