using Slipway.Hosting.Embedded.Dashboard.Otlp;

namespace WebApp.Tests.Telemetry.Otlp.Json;

/// <summary>Requests of every kind, with anything in them that may be.</summary>
internal sealed class RandomRequest(Random random, DateTimeOffset now)
{
    private const string Characters = "aZ09 \"\\/\n\t\u0001é한국🚢\u2028<&'";

    public TwinMessage Of(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => Request("resourceSpans", "scopeSpans", "spans", Span),
        OtlpSignal.Metrics => Request("resourceMetrics", "scopeMetrics", "metrics", Metric),
        _ => Request("resourceLogs", "scopeLogs", "logRecords", Log),
    };

    private TwinMessage Request(string resources, string scopes, string items, Func<TwinMessage> item) => New().Many(1, resources, Some(2, () => New()
        .One(1, "resource", New().Many(1, "attributes", [New().Text(1, "key", "service.name").One(2, "value", New().Text(1, "stringValue", Text())), .. Attributes()]))
        .Many(2, scopes, Some(2, () => New().One(1, "scope", New().Text(1, "name", Text()).Text(2, "version", Text())).Many(2, items, Some(4, item))))));

    private TwinMessage Span()
    {
        var start = Time();
        return New().Id(1, "traceId", Hex(16)).Id(2, "spanId", Hex(8)).Id(4, "parentSpanId", Maybe() ? "" : Hex(8)).Text(5, "name", Text()).Enum(6, "kind", random.Next(7))
            .Fixed(7, "startTimeUnixNano", start).Fixed(8, "endTimeUnixNano", start + (ulong)random.NextInt64(1_000_000_000)).Many(9, "attributes", Attributes())
            .Many(11, "events", Some(2, () => New().Fixed(1, "timeUnixNano", Time()).Text(2, "name", Text()).Many(3, "attributes", Attributes())))
            .Many(13, "links", Some(2, () => New().Id(1, "traceId", Hex(16)).Id(2, "spanId", Hex(8)).Many(4, "attributes", Attributes())))
            .One(15, "status", New().Text(2, "message", Text()).Enum(3, "code", random.Next(3)));
    }

    private TwinMessage Log() => New().Fixed(1, "timeUnixNano", Time()).Enum(2, "severityNumber", random.Next(26)).One(5, "body", Value(3)).Many(6, "attributes", Attributes())
        .Id(9, "traceId", Maybe() ? "" : Hex(16)).Id(10, "spanId", Hex(8)).Fixed(11, "observedTimeUnixNano", Time()).Text(12, "eventName", Text());

    private TwinMessage Metric()
    {
        var metric = New().Text(1, "name", Text()).Text(2, "description", Text()).Text(3, "unit", Text());
        return random.Next(5) switch
        {
            0 => metric.One(5, "gauge", New().Many(1, "dataPoints", Some(3, Point))),
            1 => metric.One(7, "sum", New().Many(1, "dataPoints", Some(3, Point)).Enum(2, "aggregationTemporality", random.Next(1, 3)).Flag(3, "isMonotonic", Maybe())),
            2 => metric.One(9, "histogram", New().Many(1, "dataPoints", Some(3, HistogramPoint)).Enum(2, "aggregationTemporality", random.Next(1, 3))),
            3 => metric.One(10, "exponentialHistogram", New().Many(1, "dataPoints", Some(3, ExponentialPoint)).Enum(2, "aggregationTemporality", random.Next(1, 3))),
            _ => metric.One(11, "summary", New().Many(1, "dataPoints", Some(3, () => New().Fixed(4, "count", 1)))),
        };
    }

    private TwinMessage Point()
    {
        var point = New().Fixed(2, "startTimeUnixNano", Time()).Fixed(3, "timeUnixNano", Time()).Many(5, "exemplars", Some(2, Exemplar)).Many(7, "attributes", Attributes());
        return Maybe() ? point.Real(4, "asDouble", Real()) : point.SignedFixed(6, "asInt", random.NextInt64());
    }

    private TwinMessage HistogramPoint()
    {
        var bounds = Enumerable.Range(0, random.Next(5)).Select(_ => random.NextDouble() * 100).Order().ToArray();
        var counts = Enumerable.Range(0, bounds.Length + 1).Select(_ => (ulong)random.Next(100)).ToArray();
        return New().Fixed(2, "startTimeUnixNano", Time()).Fixed(3, "timeUnixNano", Time()).Fixed(4, "count", (ulong)counts.Sum(c => (long)c)).Real(5, "sum", Real())
            .FixedCounts(6, "bucketCounts", counts).Reals(7, "explicitBounds", bounds).Many(8, "exemplars", Some(2, Exemplar)).Many(9, "attributes", Attributes());
    }

    private TwinMessage ExponentialPoint() => New().Many(1, "attributes", Attributes()).Fixed(2, "startTimeUnixNano", Time()).Fixed(3, "timeUnixNano", Time())
        .Fixed(4, "count", (ulong)random.Next(1, 100)).Real(5, "sum", Real()).ZigZag(6, "scale", random.Next(-10, 21)).Fixed(7, "zeroCount", (ulong)random.Next(3))
        .One(8, "positive", Buckets()).One(9, "negative", Buckets()).Many(11, "exemplars", Some(2, Exemplar));

    private TwinMessage Buckets() => New().ZigZag(1, "offset", random.Next(-300, 300)).Counts(2, "bucketCounts", [.. Enumerable.Range(0, random.Next(5)).Select(_ => (ulong)random.Next(300))]);

    private TwinMessage Exemplar()
    {
        var exemplar = New().Fixed(2, "timeUnixNano", Time()).Id(4, "spanId", Hex(8)).Id(5, "traceId", Hex(16));
        return Maybe() ? exemplar.Real(3, "asDouble", Real()) : exemplar.SignedFixed(6, "asInt", random.NextInt64());
    }

    private TwinMessage[] Attributes() => Some(3, () => New().Text(1, "key", Text()).One(2, "value", Value(3)));

    private TwinMessage Value(int depth) => random.Next(depth == 0 ? 6 : 8) switch
    {
        0 => New(),
        1 => New().Text(1, "stringValue", Text()),
        2 => New().Flag(2, "boolValue", Maybe()),
        3 => New().Integer(3, "intValue", random.NextInt64(long.MinValue, long.MaxValue)),
        4 => New().Real(4, "doubleValue", Real()),
        5 => New().Bytes(7, "bytesValue", Random(random.Next(20))),
        6 => New().One(5, "arrayValue", New().Many(1, "values", Some(3, () => Value(depth - 1)))),
        _ => New().One(6, "kvlistValue", New().Many(1, "values", Some(3, () => New().Text(1, "key", Text()).One(2, "value", Value(depth - 1))))),
    };

    private TwinMessage New() => new(random);

    private TwinMessage[] Some(int most, Func<TwinMessage> make) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => make())];

    private bool Maybe() => random.Next(2) == 0;

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Characters.EnumerateRunes().ElementAt(random.Next(Characters.EnumerateRunes().Count()))));

    private double Real() => random.Next(8) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => double.Epsilon,
        4 => double.MinValue,
        _ => (random.NextDouble() - 0.5) * 1e6,
    };

    /// <summary>Within the last minutes, which is what the store keeps of metrics.</summary>
    private ulong Time() => (ulong)((now - DateTimeOffset.UnixEpoch).Ticks * 100) - (ulong)random.NextInt64(600_000_000_000);

    private string Hex(int bytes) => Convert.ToHexStringLower(Random(bytes));

    private byte[] Random(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
