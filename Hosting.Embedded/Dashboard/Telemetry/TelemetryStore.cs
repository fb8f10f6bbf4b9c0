using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>What the resources of the graph tell of themselves, as much of it as the limits allow.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits, TimeProvider time)
{
    public TelemetryLimits Limits { get; } = limits;

    public StringPool Strings { get; } = new();

    public AttributeSetPool AttributeSets { get; } = new();

    public TelemetrySources Sources { get; } = new();

    public LogStore Logs { get; } = new(limits);

    public TraceStore Traces { get; } = new(limits);

    public MetricStore Metrics { get; } = new(limits, time);

    public TimeProvider Time { get; } = time;

    /// <summary>Forgets what a resource sent, or all.</summary>
    public void Clear(string? resource)
    {
        Logs.Clear(resource);
        Traces.Clear(resource);
        Metrics.Clear(resource);
    }
}
