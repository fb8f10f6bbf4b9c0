using System.Text;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Json;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

namespace WebApp.Tests.Telemetry.Otlp.Json;

/// <summary>JSON that is none, or none of OTLP's, is refused with a sentence that leads to the place.</summary>
public sealed class MalformedJsonTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"resourceSpans":[}""")]
    [InlineData("""{"resourceSpans":[],}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"cut""")]
    [InlineData("{resourceSpans:[]}")]
    [InlineData("""{"unknown":NaN}""")]
    [InlineData("""{"unknown":"\ud8"}""")]
    [InlineData("\u0000")]
    public void What_is_no_JSON_is_refused(string json) => Assert.StartsWith("it is no JSON: ", Refusal(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "The request is to be an object (byte 0).")]
    [InlineData("null", "The request is to be an object (byte 0).")]
    [InlineData("7", "The request is to be an object (byte 0).")]
    [InlineData("""{"resourceSpans":{}}""", "resourceSpans is to be a list (byte 17).")]
    [InlineData("""{"resourceSpans":[7]}""", "resourceSpans is to be an object (byte 18).")]
    public void What_has_another_shape_is_refused(string json, string sentence) => Assert.Equal(sentence, Refusal(json));

    [Theory]
    [InlineData("""
        "traceId":"5b8"
        """, "traceId is to be an id in hexadecimal")]
    [InlineData("""
        "traceId":"5b8efff798038103d269b633813fc60g"
        """, "traceId is to be an id in hexadecimal")]
    [InlineData("""
        "traceId":"AQIDBAUGBwgJCgsMDQ4PEA=="
        """, "traceId is to be an id in hexadecimal")]
    [InlineData("""
        "spanId":7
        """, "spanId is to be an id in hexadecimal")]
    [InlineData("""
        "name":7
        """, "name is to be a text")]
    [InlineData("""
        "name":{}
        """, "name is to be a text")]
    [InlineData("""
        "kind":"SPAN_KIND_SERVER"
        """, "kind is to be an integer from -9223372036854775808 to 9223372036854775807")]
    [InlineData("""
        "startTimeUnixNano":"soon"
        """, "startTimeUnixNano is to be an integer from 0 to 18446744073709551615")]
    [InlineData("""
        "startTimeUnixNano":-1
        """, "startTimeUnixNano is to be an integer from 0 to 18446744073709551615")]
    [InlineData("""
        "startTimeUnixNano":1.5
        """, "startTimeUnixNano is to be an integer from 0 to 18446744073709551615")]
    [InlineData("""
        "startTimeUnixNano":"18446744073709551616"
        """, "startTimeUnixNano is to be an integer from 0 to 18446744073709551615")]
    [InlineData("""
        "startTimeUnixNano":1e400
        """, "startTimeUnixNano is to be an integer from 0 to 18446744073709551615")]
    [InlineData("""
        "startTimeUnixNano":true
        """, "startTimeUnixNano is to be an integer from 0 to 18446744073709551615")]
    [InlineData("""
        "startTimeUnixNano":""
        """, "startTimeUnixNano is to be an integer from 0 to 18446744073709551615")]
    [InlineData("""
        "attributes":[{"value":{"boolValue":"true"}}]
        """, "boolValue is to be true or false")]
    [InlineData("""
        "attributes":[{"value":{"doubleValue":"much"}}]
        """, "doubleValue is to be a number")]
    [InlineData("""
        "attributes":[{"value":{"bytesValue":"A"}}]
        """, "bytesValue is to be bytes as base64")]
    [InlineData("""
        "attributes":[{"value":"short for a text"}]
        """, "value is to be an object")]
    [InlineData("""
        "status":[]
        """, "status is to be an object")]
    public void What_has_another_type_is_refused(string field, string sentence) =>
        Assert.Matches($@"^{sentence} \(byte \d+\)\.$", Refusal($$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{{field}}}]}]}]}"""));

    [Theory]
    [InlineData("""{"unknown":""", "[", "]", "}")]
    [InlineData("""{"unknown":""", """{"a":""", "}", "}")]
    [InlineData("""{"resourceSpans":[{"resource":{"attributes":[{"value":""", """{"kvlistValue":{"values":[{"value":""", "}]}}", "}]}}]}")]
    public void What_is_nested_without_an_end_is_refused_before_the_stack_is_used_up(string before, string open, string close, string after)
    {
        var deep = before + string.Concat(Enumerable.Repeat(open, 200_000)) + "null" + string.Concat(Enumerable.Repeat(close, 200_000)) + after;

        Assert.Contains("depth of 256", Refusal(deep), StringComparison.Ordinal);
    }

    [Fact]
    public void Few_characters_that_mean_much_are_not_taken_for_more_than_a_request_may_have()
    {
        var json = $$$"""{"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"histogram":{"dataPoints":[{"bucketCounts":[0{{{string.Concat(Enumerable.Repeat(",0", 3_000_000))}}}]}]}}]}]}]}""";

        var refusal = Assert.Throws<RequestRefusedException>(() => JsonTranscoder.Transcode(OtlpSchema.Of(OtlpSignal.Metrics), Encoding.UTF8.GetBytes(json)));

        Assert.Equal(413, refusal.Status);
    }

    private static string Refusal(string json) =>
        Assert.Throws<WireFormatException>(() => JsonTranscoder.Transcode(OtlpSchema.Of(OtlpSignal.Traces), Encoding.UTF8.GetBytes(json))).Message;
}
