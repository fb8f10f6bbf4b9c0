using System.Text;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Json;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace WebApp.Tests.Telemetry.Otlp.Json;

/// <summary>What is in a request in JSON is what is kept.</summary>
public sealed class JsonDecodingTests
{
    private readonly TelemetryStore _store = new(new(), TimeProvider.System);

    [Fact]
    public void A_span_is_kept_with_all_that_was_said_of_it()
    {
        Take(OtlpSignal.Traces, """
            {"resourceSpans":[{"resource":{"attributes":[
                {"key":"service.name","value":{"stringValue":"shop"}},{"key":"service.instance.id","value":{"stringValue":"shop-1"}}],"droppedAttributesCount":0},
              "scopeSpans":[{"scope":{"name":"Scope","version":"1.0","attributes":[]},"schemaUrl":"https://example.com","spans":[{
                "traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174","parentSpanId":"eee19b7ec3c1b173","traceState":"a=b","flags":257,
                "name":"POST /orders","kind":2,"startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1544712661000000000,
                "attributes":[{"key":"http.status","value":{"intValue":"500"}}],"droppedEventsCount":1,
                "events":[{"timeUnixNano":"1544712660500000000","name":"exception","attributes":[{"key":"exception.type","value":{"stringValue":"Boom"}}]}],
                "links":[{"traceId":"00000000000000000000000000000007","spanId":"0000000000000008","attributes":[{"key":"why","value":{"stringValue":"retry"}}]}],
                "status":{"code":2,"message":"broken"}}]}]}]}
            """);

        var kept = Assert.Single(_store.Traces.Snapshot()).First;
        Assert.Equal(("5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174", "eee19b7ec3c1b173"), (kept.TraceId.ToString(), kept.Id.ToString(), kept.ParentId.ToString()));
        Assert.Equal(("POST /orders", SpanKind.Server, 1_544_712_660_000_000_000, 1_000_000_000), (kept.Name, kept.Kind, kept.Start, kept.Duration));
        Assert.Equal((true, "broken"), (kept.IsError, kept.StatusMessage));
        Assert.Equal([new("http.status", "500")], kept.Attributes);
        Assert.Equal(("shop", "shop-1", "Scope", "1.0"), (kept.Resource.Service, kept.Resource.Instance, kept.Scope.Name, kept.Scope.Version));
        var happened = Assert.Single(kept.Events);
        Assert.Equal(("exception", 1_544_712_660_500_000_000, "Boom"), (happened.Name, happened.Time, happened.Attributes.Find("exception.type")));
        var link = Assert.Single(kept.Links);
        Assert.Equal(("00000000000000000000000000000007", "0000000000000008", "retry"), (link.TraceId.ToString(), link.SpanId.ToString(), link.Attributes.Find("why")));
    }

    [Fact]
    public void A_log_record_is_kept_with_all_that_was_said_of_it()
    {
        Take(OtlpSignal.Logs, Record("""
            "timeUnixNano":"5000","observedTimeUnixNano":"6000","severityNumber":18,"severityText":"ERROR","body":{"stringValue":"Order 7 is late"},"eventName":"late",
            "attributes":[{"key":"Order","value":{"intValue":7}}],"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174"
            """));

        var kept = Assert.Single(_store.Logs.Snapshot());
        Assert.Equal(("Order 7 is late", LogSeverity.Error, 5_000, "late"), (kept.Message, kept.Severity, kept.Time, kept.EventName));
        Assert.Equal(("5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174"), (kept.TraceId.ToString(), kept.SpanId.ToString()));
        Assert.Equal("7", kept.Attributes.Find("Order"));
    }

    [Fact]
    public void Metrics_of_each_kind_are_kept_and_summaries_refused()
    {
        var now = UnixTime.Of(TimeProvider.System.GetUtcNow());
        var rejected = Take(OtlpSignal.Metrics, $$$$"""
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[
              {"name":"requests","unit":"1","sum":{"aggregationTemporality":1,"isMonotonic":true,"dataPoints":[{"asInt":"5","timeUnixNano":"{{{{now}}}}","attributes":[{"key":"k","value":{"stringValue":"v"}}]}]}},
              {"name":"active","sum":{"aggregationTemporality":2,"isMonotonic":false,"dataPoints":[{"asInt":-2,"timeUnixNano":"{{{{now}}}}"}]}},
              {"name":"memory","description":"In use","gauge":{"dataPoints":[{"asDouble":0.5,"timeUnixNano":"{{{{now}}}}"}]}},
              {"name":"explicit","histogram":{"aggregationTemporality":2,"dataPoints":[
                {"timeUnixNano":"{{{{now}}}}","count":"3","sum":12.5,"bucketCounts":["1",2,"0"],"explicitBounds":[1,"10.0"],"min":0,"max":9}]}},
              {"name":"exponential","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[
                {"timeUnixNano":"{{{{now}}}}","count":4,"sum":"12","scale":-1,"zeroCount":"1","positive":{"offset":-2,"bucketCounts":["1","2"]},"negative":{"offset":0,"bucketCounts":[0]}}]}},
              {"name":"summary","summary":{"dataPoints":[{"count":"1"},{"quantileValues":[{"quantile":0.5,"value":1}]}]}}
            ]}]}]}
            """);

        var kept = _store.Metrics.Read(null, all => all.ToDictionary(i => i.Description.Name, i => (i.Description, Series: i.Series.Single())));
        Assert.Equal((InstrumentKind.Counter, InstrumentKind.UpDownCounter, InstrumentKind.Gauge), (kept["requests"].Description.Kind, kept["active"].Description.Kind, kept["memory"].Description.Kind));
        Assert.Equal((5, -2, 0.5), (Last("requests"), Last("active"), Last("memory")));
        Assert.Equal([new("k", "v")], kept["requests"].Series.Attributes);
        Assert.Equal((3, 12.5), Counted("explicit"));
        Assert.Equal((4, 12), Counted("exponential"));
        Assert.Equal(2, rejected.Count);

        double Last(string name) => ((NumberSeries)kept[name].Series).Last;

        (long, double) Counted(string name)
        {
            var counted = new Distribution();
            ((HistogramSeries)kept[name].Series).CountInto(counted, 0, long.MaxValue);
            return (counted.Count, counted.Sum);
        }
    }

    [Theory]
    [InlineData("""{"stringValue":"text"}""", "text")]
    [InlineData("""{"stringValue":"\u00e9\n\t\"\\\/ \ud83d\udea2 한국어 🚢"}""", "é\n\t\"\\/ 🚢 한국어 🚢")]
    [InlineData("""{"stringValue":"half \ud83d and \udea2\u0041"}""", "half \ufffd and \ufffdA")]
    [InlineData("""{"stringValue":"\ud83d"}""", "\ufffd")]
    [InlineData("""{"stringValue":"\ud83d\ud83d\udea2"}""", "\ufffd🚢")]
    [InlineData("""{"stringValue":""}""", "")]
    [InlineData("""{"boolValue":true}""", "true")]
    [InlineData("""{"boolValue":false}""", "false")]
    [InlineData("""{"intValue":0}""", "0")]
    [InlineData("""{"intValue":"9223372036854775807"}""", "9223372036854775807")]
    [InlineData("""{"intValue":-9223372036854775808}""", "-9223372036854775808")]
    [InlineData("""{"intValue":1.5e3}""", "1500")]
    [InlineData("""{"intValue":"\u0034\u0032"}""", "42")]
    [InlineData("""{"doubleValue":0.5}""", "0.5")]
    [InlineData("""{"doubleValue":-1e-7}""", "-1E-07")]
    [InlineData("""{"doubleValue":"NaN"}""", "NaN")]
    [InlineData("""{"doubleValue":"Infinity"}""", "Infinity")]
    [InlineData("""{"doubleValue":"-Infinity"}""", "-Infinity")]
    [InlineData("""{"doubleValue":"2.25"}""", "2.25")]
    [InlineData("""{"bytesValue":"AQID"}""", "AQID")]
    [InlineData("""{"bytesValue":"-_8"}""", "+/8=")]
    [InlineData("""{"bytesValue":"+/8="}""", "+/8=")]
    [InlineData("""{"arrayValue":{"values":[{"stringValue":"a"},{"intValue":"1"},{"boolValue":true},{}]}}""", """["a",1,true,null]""")]
    [InlineData("""{"arrayValue":{"values":[null,{"intValue":1}]}}""", "[null,1]")]
    [InlineData("""{"kvlistValue":{"values":[{"key":"k","value":{"arrayValue":{"values":[{"doubleValue":0.5}]}}},{"key":"b","value":{"bytesValue":"AQ=="}}]}}""", """{"k":[0.5],"b":"AQ=="}""")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    [InlineData("""{"stringValue":null}""", "")]
    [InlineData("""{"stringValue":"first","stringValue":"last"}""", "last")]
    [InlineData("""{"futureValue":{"deep":[[{"x":1}]]},"stringValue":"known"}""", "known")]
    [InlineData("""{"string_value":"another spelling"}""", "")]
    public void A_value_of_any_type_is_shown_as_text(string value, string expected)
    {
        Take(OtlpSignal.Logs, Record($$"""
            "body":{"stringValue":"x"},"attributes":[{"key":"a","value":{{value}}}]
            """));

        Assert.Equal(expected, Assert.Single(_store.Logs.Snapshot()).Attributes.Find("a"));
    }

    [Fact]
    public void What_is_null_is_as_if_it_were_not_there()
    {
        Take(OtlpSignal.Logs, Record("""
            "timeUnixNano":null,"observedTimeUnixNano":"77","severityNumber":null,"body":{"stringValue":"x"},"attributes":null,"traceId":null,"spanId":null
            """));

        var kept = Assert.Single(_store.Logs.Snapshot());
        Assert.Equal((77, LogSeverity.Information, 0), (kept.Time, kept.Severity, kept.Attributes.Length));
        Assert.True(kept.TraceId.IsNone);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("""  """, "  ")]
    public void Names_may_be_written_with_escapes_and_blanks_between(string before, string after)
    {
        Take(OtlpSignal.Logs, $$"""{{before}}{"resource\u004cogs" : [ {"scopeLogs": [ {"log\u0052ecords" : [ {"bo\u0064y": {"stringValue":"x"}, "\ud83d": 1} ] } ] } ] }{{after}}""");

        Assert.Equal("x", Assert.Single(_store.Logs.Snapshot()).Message);
    }

    [Fact]
    public void An_empty_request_is_one() => Assert.Equal(0, Take(OtlpSignal.Traces, "{}").Count);

    [Fact]
    public void Spans_without_identity_are_refused_and_counted_and_the_others_kept()
    {
        var rejected = Take(OtlpSignal.Traces, """
            {"resourceSpans":[{"scopeSpans":[{"spans":[
                {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"good"},
                {"name":"nobody"},{"traceId":"0102","spanId":"eee19b7ec3c1b174"},{"traceId":"","spanId":""},null]}]}]}
            """);

        Assert.Equal(4, rejected.Count);
        Assert.Equal("good", Assert.Single(_store.Traces.Snapshot()).First.Name);
    }

    [Fact]
    public void Values_within_values_are_shown_as_deep_as_those_of_protocol_buffers()
    {
        const int Depth = 40;
        var value = string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", Depth)) + """{"intValue":1}""" + string.Concat(Enumerable.Repeat("]}}", Depth));
        object same = 1;
        for (var i = 0; i < Depth; i++) same = new[] { same };

        Take(OtlpSignal.Logs, Record($$"""
            "body":{{value}}
            """));
        new OtlpIntake(_store).Take(OtlpSignal.Logs, OtlpMessages.Request([new ProtoMessage().Message(5, OtlpMessages.Value(same))]));

        Assert.Contains("[[[[", _store.Logs.Snapshot()[0].Message, StringComparison.Ordinal);
        Assert.Single(_store.Logs.Snapshot().Select(l => l.Message).Distinct(StringComparer.Ordinal));
    }

    private static string Record(string fields) => $$"""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{{{fields}}}]}]}]}""";

    private Rejections Take(OtlpSignal signal, string json) => new OtlpIntake(_store).Take(signal, JsonTranscoder.Transcode(OtlpSchema.Of(signal), Encoding.UTF8.GetBytes(json)).Written);
}
