using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp;

/// <summary>What is exported.</summary>
internal enum OtlpSignal
{
    Traces,
    Metrics,
    Logs,
}

/// <summary>Takes requests for export into the store.</summary>
internal sealed class OtlpIntake(TelemetryStore store)
{
    /// <summary>How a large request is read.</summary>
    public IntakePace Pace { get; init; } = new();

    /// <returns>What could not be kept.</returns>
    /// <exception cref="Wire.WireFormatException">The message is broken; nothing was kept.</exception>
    public Rejections Take(OtlpSignal signal, ReadOnlySpan<byte> request) => signal switch
    {
        OtlpSignal.Traces => new SpanDecoder(store) { Pace = Pace }.Take(request),
        OtlpSignal.Metrics => new MetricDecoder(store) { Pace = Pace }.Take(request),
        _ => new LogDecoder(store) { Pace = Pace }.Take(request),
    };
}
