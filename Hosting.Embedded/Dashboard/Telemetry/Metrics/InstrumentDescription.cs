using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>What a service says of one of its instruments.</summary>
/// <param name="Scope">Its meter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it measures.</param>
/// <param name="Unit">In which unit.</param>
/// <param name="Kind">How.</param>
internal sealed record InstrumentDescription(TelemetryScope Scope, string Name, string Description, string Unit, InstrumentKind Kind);

/// <summary>How an instrument measures.</summary>
internal enum InstrumentKind
{
    /// <summary>A sum that only grows: shown as a rate.</summary>
    Counter,

    /// <summary>A sum that goes up and down.</summary>
    UpDownCounter,

    /// <summary>A value of the moment.</summary>
    Gauge,

    /// <summary>How often values of which size came: shown as percentiles.</summary>
    Histogram,
}
