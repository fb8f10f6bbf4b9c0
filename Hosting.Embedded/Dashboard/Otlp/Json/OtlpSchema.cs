using static Slipway.Hosting.Embedded.Dashboard.Otlp.Json.JsonKind;
using static Slipway.Hosting.Embedded.Dashboard.Otlp.Json.JsonMessage;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

/// <summary>
/// The messages of OTLP (opentelemetry-proto 1.x), with the fields that the decoders read: whoever makes one of those read another field adds
/// it here. What is within a message stands before it.
/// </summary>
internal static class OtlpSchema
{
    // Only values are within themselves.
    private static readonly JsonMessage AnyValue = new(
        One("stringValue", 1, Text), One("boolValue", 2, Flag), One("intValue", 3, Integer), One("doubleValue", 4, Real),
        One("arrayValue", 5, () => ArrayValue!), One("kvlistValue", 6, () => KeyValueList!), One("bytesValue", 7, Bytes));

    private static readonly JsonMessage KeyValue = new(One("key", 1, Text), One("value", 2, AnyValue));
    private static readonly JsonMessage KeyValueList = new(Many("values", 1, KeyValue));
    private static readonly JsonMessage ArrayValue = new(Many("values", 1, AnyValue));

    private static readonly JsonMessage Resource = new(Many("attributes", 1, KeyValue));
    private static readonly JsonMessage Scope = new(One("name", 1, Text), One("version", 2, Text));

    private static readonly JsonMessage SpanEvent = new(One("timeUnixNano", 1, Fixed), One("name", 2, Text), Many("attributes", 3, KeyValue));
    private static readonly JsonMessage SpanLink = new(One("traceId", 1, Id), One("spanId", 2, Id), Many("attributes", 4, KeyValue));
    private static readonly JsonMessage Status = new(One("message", 2, Text), One("code", 3, Integer));

    private static readonly JsonMessage Span = new(
        One("traceId", 1, Id), One("spanId", 2, Id), One("parentSpanId", 4, Id), One("name", 5, Text), One("kind", 6, Integer),
        One("startTimeUnixNano", 7, Fixed), One("endTimeUnixNano", 8, Fixed), Many("attributes", 9, KeyValue), Many("events", 11, SpanEvent),
        Many("links", 13, SpanLink), One("status", 15, Status));

    private static readonly JsonMessage LogRecord = new(
        One("timeUnixNano", 1, Fixed), One("severityNumber", 2, Integer), One("body", 5, AnyValue), Many("attributes", 6, KeyValue), One("traceId", 9, Id),
        One("spanId", 10, Id), One("observedTimeUnixNano", 11, Fixed), One("eventName", 12, Text));

    private static readonly JsonMessage Exemplar = new(
        One("timeUnixNano", 2, Fixed), One("asDouble", 3, Real), One("spanId", 4, Id), One("traceId", 5, Id), One("asInt", 6, SignedFixed));

    private static readonly JsonMessage NumberPoint = new(
        One("startTimeUnixNano", 2, Fixed), One("timeUnixNano", 3, Fixed), One("asDouble", 4, Real), Many("exemplars", 5, Exemplar),
        One("asInt", 6, SignedFixed), Many("attributes", 7, KeyValue));

    private static readonly JsonMessage HistogramPoint = new(
        One("startTimeUnixNano", 2, Fixed), One("timeUnixNano", 3, Fixed), One("count", 4, Fixed), One("sum", 5, Real), Many("bucketCounts", 6, Fixed),
        Many("explicitBounds", 7, Real), Many("exemplars", 8, Exemplar), Many("attributes", 9, KeyValue));

    private static readonly JsonMessage Buckets = new(One("offset", 1, ZigZag), Many("bucketCounts", 2, Count));

    private static readonly JsonMessage ExponentialPoint = new(
        Many("attributes", 1, KeyValue), One("startTimeUnixNano", 2, Fixed), One("timeUnixNano", 3, Fixed), One("count", 4, Fixed), One("sum", 5, Real),
        One("scale", 6, ZigZag), One("zeroCount", 7, Fixed), One("positive", 8, Buckets), One("negative", 9, Buckets), Many("exemplars", 11, Exemplar));

    // Those of a summary are counted only.
    private static readonly JsonMessage SummaryPoint = new();

    private static readonly JsonMessage Gauge = new(Many("dataPoints", 1, NumberPoint));
    private static readonly JsonMessage Sum = new(Many("dataPoints", 1, NumberPoint), One("aggregationTemporality", 2, Integer), One("isMonotonic", 3, Flag));
    private static readonly JsonMessage Histogram = new(Many("dataPoints", 1, HistogramPoint), One("aggregationTemporality", 2, Integer));
    private static readonly JsonMessage ExponentialHistogram = new(Many("dataPoints", 1, ExponentialPoint), One("aggregationTemporality", 2, Integer));
    private static readonly JsonMessage Summary = new(Many("dataPoints", 1, SummaryPoint));

    private static readonly JsonMessage Metric = new(
        One("name", 1, Text), One("description", 2, Text), One("unit", 3, Text), One("gauge", 5, Gauge), One("sum", 7, Sum), One("histogram", 9, Histogram),
        One("exponentialHistogram", 10, ExponentialHistogram), One("summary", 11, Summary));

    private static readonly JsonMessage Traces = Request("resourceSpans", "scopeSpans", "spans", Span);
    private static readonly JsonMessage Metrics = Request("resourceMetrics", "scopeMetrics", "metrics", Metric);
    private static readonly JsonMessage Logs = Request("resourceLogs", "scopeLogs", "logRecords", LogRecord);

    public static JsonMessage Of(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => Traces,
        OtlpSignal.Metrics => Metrics,
        _ => Logs,
    };

    private static JsonMessage Request(string resources, string scopes, string items, JsonMessage item)
    {
        var scope = new JsonMessage(One("scope", 1, Scope), Many(items, 2, item));
        var resource = new JsonMessage(One("resource", 1, Resource), Many(scopes, 2, scope));
        return new(Many(resources, 1, resource));
    }
}
