namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>The part of a service that made a span, a log record or a metric: an activity source, a logger's category, a meter.</summary>
internal sealed class TelemetryScope(TelemetryResource resource, string name, string version)
{
    public TelemetryResource Resource { get; } = resource;

    /// <summary>What the resource told of itself at that time.</summary>
    public TelemetryAttribute[] ResourceAttributes { get; } = resource.Attributes;

    public string Name { get; } = name;

    public string Version { get; } = version;
}
