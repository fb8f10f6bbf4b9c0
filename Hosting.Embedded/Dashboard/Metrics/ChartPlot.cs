using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics.Charts;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Metrics;

/// <summary>Where the values of a chart stand in its picture.</summary>
internal sealed class ChartPlot
{
    public const int Width = 960;
    public const int Left = 84;
    public const int Right = Width - 16;

    private const int Top = 12;
    private const int Below = 26;
    private const int Labels = 5;
    private const int MostExemplars = 12;

    private readonly MetricChart _chart;
    private readonly double _least;
    private readonly double _step;
    private readonly int _steps;

    /// <param name="chart">The chart.</param>
    /// <param name="lines">What is drawn of it.</param>
    /// <param name="height">How high the picture is.</param>
    /// <param name="inBytes">Whether the scale goes by 1,024.</param>
    public ChartPlot(MetricChart chart, IReadOnlyList<ChartLine> lines, int height, bool inBytes)
    {
        (_chart, Height) = (chart, height);
        var values = lines.SelectMany(l => l.Values).OfType<double>().DefaultIfEmpty(0).ToArray();

        // From zero, so that a small change looks small; below it where values are.
        var (least, most) = (Math.Min(0, values.Min()), Math.Max(0, values.Max()));
        var step = (most > least ? most - least : 1) / 4;
        var unit = inBytes ? Math.Pow(1024, Math.Floor(Math.Log(Math.Max(1, step), 1024))) : 1;
        _step = RoundStep(step / unit) * unit;
        _least = Math.Floor(least / _step) * _step;
        _steps = Math.Max(1, (int)Math.Ceiling((Math.Max(most, least + (_step / 2)) - _least) / _step));
    }

    public int Height { get; }

    /// <summary>The lines of the scale.</summary>
    public IEnumerable<(double Y, double Value)> Scale => Enumerable.Range(0, _steps + 1).Select(i => _least + (i * _step)).Select(value => (Y(value), value));

    public IEnumerable<(double X, long Time)> Times => Enumerable.Range(0, Labels)
        .Select(i => ((_chart.Times.Length - 1) * ((2 * i) + 1) / (2 * Labels)))
        .Select(i => (X(i), _chart.Times[i]));

    /// <summary>The greatest: those whose traces one wants to see.</summary>
    public IEnumerable<(double X, double Y, Exemplar Exemplar)> Exemplars => _chart.Exemplars
        .OrderByDescending(e => e.Value).Take(MostExemplars).OrderBy(e => e.Time)
        .Select(e => (X: Left + ((double)(e.Time - _chart.Times[0]) / (_chart.Times[^1] - _chart.Times[0]) * (Right - Left)), Y: Y(e.Value), e))
        .Where(e => e.X is >= Left and <= Right && e.Y >= Top);

    /// <summary>What the script that follows the pointer reads: where the steps are, and all values of each.</summary>
    /// <param name="lines">The lines that are drawn.</param>
    /// <param name="names">Their names.</param>
    /// <param name="amount">A value as a person reads it.</param>
    public string Values(IReadOnlyList<ChartLine> lines, IEnumerable<string> names, Func<double?, string> amount) => JsonSerializer.Serialize(
        new
        {
            Left,
            Right,
            Width,
            Names = names,
            Hues = lines.Select((_, i) => ResourceHues.HueClass(i)),
            Steps = _chart.Times.Select((time, i) => new { At = UnixTime.ToTime(time).LocalDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture), Values = lines.Select(l => amount(l.Values[i])) }),
        },
        JsonSerializerOptions.Web);

    /// <summary>A gap where there is no value; a point of its own where there is one alone.</summary>
    public string Path(ChartLine line)
    {
        var path = new StringBuilder();
        for (var i = 0; i < line.Values.Length; i++)
        {
            if (line.Values[i] is not { } value) continue;
            var begins = i == 0 || line.Values[i - 1] is null;
            var isAlone = begins && (i + 1 == line.Values.Length || line.Values[i + 1] is null);
            path.Append(CultureInfo.InvariantCulture, $"{(begins ? 'M' : 'L')}{X(i) - (isAlone ? 2 : 0):0.#} {Y(value):0.#}{(isAlone ? "h4" : "")}");
        }

        return path.ToString();
    }

    /// <summary>What is between the line and zero.</summary>
    public string Area(ChartLine line)
    {
        var path = new StringBuilder();
        var zero = Y(0).ToString("0.#", CultureInfo.InvariantCulture);
        for (var i = 0; i < line.Values.Length; i++)
        {
            if (line.Values[i] is not { } value) continue;
            if (i == 0 || line.Values[i - 1] is null) path.Append(CultureInfo.InvariantCulture, $"M{X(i):0.#} {zero}");
            path.Append(CultureInfo.InvariantCulture, $"L{X(i):0.#} {Y(value):0.#}");
            if (i + 1 == line.Values.Length || line.Values[i + 1] is null) path.Append(CultureInfo.InvariantCulture, $"L{X(i):0.#} {zero}Z");
        }

        return path.ToString();
    }

    private double X(int step) => Left + ((Right - Left) * (double)step / (_chart.Times.Length - 1));

    private double Y(double value) => Top + ((Height - Top - Below) * (1 - ((value - _least) / (_steps * _step))));

    /// <summary>1, 2 or 5 times a power of ten, no less than what is given.</summary>
    private static double RoundStep(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
