namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics.Charts;

/// <summary>What is drawn of an instrument.</summary>
/// <param name="Instrument">What its service says of it.</param>
/// <param name="Times">The ends of the steps, in nanoseconds since 1970.</param>
/// <param name="Lines">A value, or none, for each step.</param>
/// <param name="Rates">Of a histogram, how many values came in a second.</param>
/// <param name="Dimensions">The attributes of its series, and their values.</param>
/// <param name="Exemplars">Values of traces in this window.</param>
/// <param name="HiddenLines">How many lines more there would be.</param>
/// <param name="Measured">Of a histogram, how many values came in this window.</param>
internal sealed record MetricChart(
    InstrumentDescription Instrument, long[] Times, IReadOnlyList<ChartLine> Lines, ChartLine? Rates, IReadOnlyList<Dimension> Dimensions,
    IReadOnlyList<Exemplar> Exemplars, int HiddenLines, long? Measured = null);

/// <summary>A line of a chart.</summary>
internal sealed record ChartLine(string Name, double?[] Values)
{
    /// <summary>The value at the end, where there is one.</summary>
    public double? Last => Array.FindLast(Values, v => v is not null);
}

/// <summary>An attribute of series.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Values">In order; empty where a series hasn't got it.</param>
internal sealed record Dimension(string Key, IReadOnlyList<string> Values);

/// <summary>An instrument in a list: of all instances of a service.</summary>
internal sealed record InstrumentSummary(string Meter, string Name, string Unit, string Description, InstrumentKind Kind, int Series);
