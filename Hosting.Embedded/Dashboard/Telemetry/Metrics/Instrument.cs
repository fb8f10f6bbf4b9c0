using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>An instrument of a resource with all its series. The store's lock guards it.</summary>
internal sealed class Instrument(InstrumentDescription description)
{
    private readonly Dictionary<TelemetryAttribute[], Series> _series = new(AttributeSets.Comparer);

    public InstrumentDescription Description { get; } = description;

    public IEnumerable<Series> Series => _series.Values;

    public Series? Find(TelemetryAttribute[] attributes) => _series.GetValueOrDefault(attributes);

    public Series Add(TelemetryAttribute[] attributes) => _series[attributes] = Description.Kind == InstrumentKind.Histogram
        ? new HistogramSeries(attributes)
        : new NumberSeries(attributes, Description.Kind);

    public void Remove(Series series) => _series.Remove(series.Attributes);
}
