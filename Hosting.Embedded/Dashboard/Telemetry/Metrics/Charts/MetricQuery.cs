using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics.Charts;

/// <summary>Which part of which instrument is drawn.</summary>
internal sealed record MetricQuery
{
    /// <summary>A service, or one of its instances.</summary>
    public required string Resource { get; init; }

    public required string Meter { get; init; }

    public required string Instrument { get; init; }

    /// <summary>How far back.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The moment at which the chart ends; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Only series with these attributes; of several values of one attribute, any.</summary>
    public IReadOnlyList<TelemetryAttribute> Attributes { get; init; } = [];

    /// <summary>An attribute; a line for each of its values. Not of histograms, which have one for each percentile.</summary>
    public string? SplitBy { get; init; }

    public bool Accepts(Instrument instrument) =>
        instrument.Description.Name == Instrument && instrument.Description.Scope.Name == Meter && ResourceFilter.Accepts(Resource, instrument.Description.Scope.Resource);

    public bool Accepts(Series series)
    {
        foreach (var wanted in Attributes)
        {
            var value = series.Attributes.Find(wanted.Key) ?? "";
            if (value != wanted.Value && !Attributes.Any(a => a.Key == wanted.Key && a.Value == value)) return false;
        }

        return true;
    }
}
