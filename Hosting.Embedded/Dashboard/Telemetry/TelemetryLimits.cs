using System.Globalization;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>How much is kept, of all resources together. Where more comes, the oldest goes and is counted.</summary>
/// <remarks>The names are those of Aspire's dashboard, under <c>Dashboard:TelemetryLimits</c>; <see cref="MaxSpanCount"/> and what follows it are ours.</remarks>
internal sealed record TelemetryLimits
{
    /// <summary>Structured log records.</summary>
    public int MaxLogCount { get; init; } = 10_000;

    /// <summary>Traces.</summary>
    public int MaxTraceCount { get; init; } = 10_000;

    /// <summary>Data points of metrics, an hour's worth of a few busy services at one a second.</summary>
    public int MaxMetricsCount { get; init; } = 500_000;

    /// <summary>Attributes of a span, a log record and so on.</summary>
    public int MaxAttributeCount { get; init; } = 128;

    /// <summary>Characters of an attribute's value, and of a log's message.</summary>
    public int MaxAttributeLength { get; init; } = 16_384;

    /// <summary>Events of a span, and links.</summary>
    public int MaxSpanEventCount { get; init; } = 128;

    /// <summary>Spans of all traces.</summary>
    public int MaxSpanCount { get; init; } = 100_000;

    /// <summary>Spans of one trace; what comes after them is not kept.</summary>
    public int MaxSpansOfTrace { get; init; } = 10_000;

    /// <summary>Series of all metrics: an instrument of a resource has one for each combination of its attributes.</summary>
    public int MaxSeriesCount { get; init; } = 5_000;

    /// <summary>How far back metrics go.</summary>
    public TimeSpan MetricsWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Memory of all spans, in bytes, as if they shared no text.</summary>
    public long MaxSpanBytes { get; init; } = 64_000_000;

    /// <summary>Memory of all log records, in bytes, as if they shared no text.</summary>
    public long MaxLogBytes { get; init; } = 32_000_000;

    /// <exception cref="DistributedApplicationException">A limit is no number, or not above zero.</exception>
    public static TelemetryLimits Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Dashboard:TelemetryLimits");
        var defaults = new TelemetryLimits();
        return new()
        {
            MaxLogCount = Read(nameof(MaxLogCount), defaults.MaxLogCount),
            MaxTraceCount = Read(nameof(MaxTraceCount), defaults.MaxTraceCount),
            MaxMetricsCount = Read(nameof(MaxMetricsCount), defaults.MaxMetricsCount),
            MaxAttributeCount = Read(nameof(MaxAttributeCount), defaults.MaxAttributeCount),
            MaxAttributeLength = Read(nameof(MaxAttributeLength), defaults.MaxAttributeLength),
            MaxSpanEventCount = Read(nameof(MaxSpanEventCount), defaults.MaxSpanEventCount),
            MaxSpanCount = Read(nameof(MaxSpanCount), defaults.MaxSpanCount),
        };

        int Read(string name, int otherwise) => section[name] switch
        {
            null or "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 => value,
            var text => throw new DistributedApplicationException($"Dashboard:TelemetryLimits:{name} is '{text}'. Give a whole number above 0."),
        };
    }
}
