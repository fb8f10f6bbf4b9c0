using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics.Charts;

/// <summary>Makes charts of what is kept.</summary>
internal sealed class MetricCharts(MetricStore store, TimeProvider time)
{
    // More could not be told apart by their colours.
    private const int MostLines = 8;

    private static readonly (string Name, double Share)[] Percentiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)];

    /// <summary>The instruments of a resource, by meter and name.</summary>
    public IReadOnlyList<InstrumentSummary> Instruments(string resource) => store.Read(resource, all => all
        .GroupBy(i => (i.Description.Scope.Name, i.Description.Name))
        .Select(g => Summary(g.First().Description, g.Sum(i => i.Series.Count())))
        .OrderBy(i => i.Meter, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase)
        .ToArray());

    /// <returns>The chart; null while there is nothing of this instrument.</returns>
    public MetricChart? Draw(MetricQuery query) => store.Read(query.Resource, all =>
    {
        var instruments = all.Where(query.Accepts).ToArray();
        return instruments.Length == 0 ? null : Draw(query, instruments[0].Description, [.. instruments.SelectMany(i => i.Series)]);
    });

    private static InstrumentSummary Summary(InstrumentDescription instrument, int series) =>
        new(instrument.Scope.Name, instrument.Name, instrument.Unit, instrument.Description, instrument.Kind, series);

    private MetricChart Draw(MetricQuery query, InstrumentDescription instrument, IReadOnlyList<Series> all)
    {
        var steps = new ChartSteps(query.At ?? time.GetUtcNow(), query.Window);
        var chosen = all.Where(query.Accepts).ToArray();
        var exemplars = chosen.SelectMany(s => s.Exemplars).Where(e => e.Time > steps.First && e.Time <= steps.Last).OrderBy(e => e.Time).ToArray();
        if (instrument.Kind == InstrumentKind.Histogram)
        {
            var (lines, rates, measured) = Distributions([.. chosen.OfType<HistogramSeries>()], steps);
            return new(instrument, steps.Ends(), lines, rates, Dimensions(all), exemplars, 0, measured);
        }

        var drawn = Lines(query, instrument.Kind, [.. chosen.OfType<NumberSeries>()], steps);
        return new(instrument, steps.Ends(), [.. drawn.Take(MostLines)], null, Dimensions(all), exemplars, Math.Max(0, drawn.Count - MostLines));
    }

    private static (IReadOnlyList<ChartLine> Lines, ChartLine Rates, long Measured) Distributions(HistogramSeries[] series, ChartSteps steps)
    {
        var values = Percentiles.Select(_ => new double?[ChartSteps.Count]).ToArray();
        var rates = new double?[ChartSteps.Count];
        var measured = 0L;
        for (var step = 0; step < ChartSteps.Count; step++)
        {
            var counted = new Distribution();
            foreach (var one in series) one.CountInto(counted, steps.StartOf(step), steps.StartOf(step + 1));
            for (var i = 0; i < Percentiles.Length; i++) values[i][step] = counted.Percentile(Percentiles[i].Share);
            rates[step] = counted.Count / steps.Seconds;
            measured += counted.Count;
        }

        return ([.. Percentiles.Select((p, i) => new ChartLine(p.Name, values[i]))], new ChartLine("", rates), measured);
    }

    /// <summary>Sums are added up, in one line or one for each value of an attribute. Values of the moment are no sums: each series is a line.</summary>
    private static List<ChartLine> Lines(MetricQuery query, InstrumentKind kind, NumberSeries[] series, ChartSteps steps)
    {
        var groups = query.SplitBy is { } key ? series.GroupBy(s => s.Attributes.Find(key) ?? "", StringComparer.Ordinal)
            : kind == InstrumentKind.Gauge ? series.GroupBy(NameOf, StringComparer.Ordinal)
            : series.GroupBy(_ => "", StringComparer.Ordinal);
        return [.. groups.Select(g => new ChartLine(g.Key, Values(kind, [.. g], steps))).OrderByDescending(l => l.Last ?? double.MinValue).ThenBy(l => l.Name, StringComparer.Ordinal)];
    }

    private static double?[] Values(InstrumentKind kind, NumberSeries[] series, ChartSteps steps)
    {
        var values = new double?[ChartSteps.Count];
        for (var step = 0; step < ChartSteps.Count; step++)
        {
            foreach (var one in series)
            {
                var value = kind == InstrumentKind.Counter
                    ? one.Rate(steps.StartOf(step), steps.StartOf(step + 1))
                    : one.At(Math.Min(steps.StartOf(step + 1), one.LastSeen)) is { } at && one.LastSeen > steps.StartOf(step) ? at : null;
                if (value is not null) values[step] = (values[step] ?? 0) + value;
            }
        }

        return values;
    }

    private static string NameOf(Series series) => string.Join(", ", series.Attributes.Select(a => a.Value));

    private static Dimension[] Dimensions(IReadOnlyList<Series> series) =>
    [
        .. series.SelectMany(s => s.Attributes.Select(a => a.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(key => new Dimension(key, [.. series.Select(s => s.Attributes.Find(key) ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
    ];
}
