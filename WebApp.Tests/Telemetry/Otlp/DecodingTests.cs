using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;
using static WebApp.Tests.Telemetry.Otlp.OtlpMessages;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>What is in a request is what is kept.</summary>
public sealed class DecodingTests
{
    private readonly TelemetryStore _store = new(new(), TimeProvider.System);

    [Fact]
    public void A_span_is_kept_with_all_that_was_said_of_it()
    {
        var span = Span("POST /orders", parentId: "2122232425262728", start: 1_700_000_000_000_000_000, end: 1_700_000_000_250_000_000, isError: true, attributes: [("http.method", "POST"), ("http.status", 500)])
            .Message(11, new ProtoMessage().Fixed64(1, 1_700_000_000_100_000_000).Text(2, "exception").Message(3, Attribute("exception.type", "Boom")))
            .Message(13, new ProtoMessage().Hex(1, Trace(7)).Hex(2, Id(8)).Message(4, Attribute("why", "retry")));

        Take(OtlpSignal.Traces, Request([span], "shop", "shop-1"));

        var kept = _store.Traces.Find(Parsed(ATrace))!.Spans[0];
        Assert.Equal(("POST /orders", ASpan, "2122232425262728", SpanKind.Server), (kept.Name, kept.Id.ToString(), kept.ParentId.ToString(), kept.Kind));
        Assert.Equal((1_700_000_000_000_000_000, 250_000_000), (kept.Start, kept.Duration));
        Assert.True(kept.IsError);
        Assert.Equal("broken", kept.StatusMessage);
        Assert.Equal(new("http.method", "POST"), kept.Attributes[0]);
        Assert.Equal(new("http.status", "500"), kept.Attributes[1]);
        Assert.Equal(("shop", "shop-1", "Scope", "1.0"), (kept.Resource.Service, kept.Resource.Instance, kept.Scope.Name, kept.Scope.Version));
        var happened = Assert.Single(kept.Events);
        Assert.Equal(("exception", 1_700_000_000_100_000_000, "Boom"), (happened.Name, happened.Time, happened.Attributes.Find("exception.type")));
        var link = Assert.Single(kept.Links);
        Assert.Equal((Trace(7), Id(8), "retry"), (link.TraceId.ToString(), link.SpanId.ToString(), link.Attributes.Find("why")));
    }

    [Fact]
    public void A_log_record_is_kept_with_all_that_was_said_of_it()
    {
        Take(OtlpSignal.Logs, Request([Log("Order 7 is late", severity: 18, traceId: ATrace, attributes: [("Order", 7L)]).Text(12, "late")]));

        var kept = Assert.Single(_store.Logs.Snapshot());
        Assert.Equal(("Order 7 is late", LogSeverity.Error, 5_000, "late"), (kept.Message, kept.Severity, kept.Time, kept.EventName));
        Assert.Equal((ATrace, ASpan), (kept.TraceId.ToString(), kept.SpanId.ToString()));
        Assert.Equal("7", kept.Attributes.Find("Order"));
    }

    [Fact]
    public void A_log_record_without_a_time_was_written_when_it_was_seen()
    {
        Take(OtlpSignal.Logs, Request([new ProtoMessage().Fixed64(11, 77).Message(5, Value("x"))]));

        Assert.Equal(77, Assert.Single(_store.Logs.Snapshot()).Time);
    }

    [Theory]
    [InlineData(1, LogSeverity.Trace)]
    [InlineData(4, LogSeverity.Trace)]
    [InlineData(5, LogSeverity.Debug)]
    [InlineData(0, LogSeverity.Information)]
    [InlineData(12, LogSeverity.Information)]
    [InlineData(13, LogSeverity.Warning)]
    [InlineData(20, LogSeverity.Error)]
    [InlineData(24, LogSeverity.Critical)]
    [InlineData(99, LogSeverity.Information)]
    public void The_24_severities_are_six(ulong number, object severity) => Assert.Equal(severity, LogSeverities.Of(number));

    public static TheoryData<object, string> Values => new()
    {
        { "text", "text" }, { true, "true" }, { false, "false" }, { -42, "-42" }, { long.MaxValue, "9223372036854775807" }, { 0.5, "0.5" },
        { "한국어 🚢", "한국어 🚢" }, { new byte[] { 1, 2, 3 }, "AQID" }, { new object[] { "a", 1, true }, """["a",1,true]""" },
        { new Dictionary<string, object> { ["k"] = new object[] { 0.5 }, ["b"] = new byte[] { 1 } }, """{"k":[0.5],"b":"AQ=="}""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_of_any_type_is_shown_as_text(object value, string expected)
    {
        Take(OtlpSignal.Logs, Request([Log("x", attributes: [("a", value)])]));

        Assert.Equal(expected, Assert.Single(_store.Logs.Snapshot()).Attributes.Find("a"));
    }

    [Fact]
    public void Values_within_values_without_an_end_are_cut_off()
    {
        object value = "deep";
        for (var i = 0; i < 2_000; i++) value = new[] { value };

        Take(OtlpSignal.Logs, Request([Log("x", attributes: [("a", value)])]));

        Assert.Contains("[[[[", Assert.Single(_store.Logs.Snapshot()).Attributes.Find("a"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_request_belongs_to_may_come_last()
    {
        var resource = new ProtoMessage().Message(1, Attribute("service.name", "late"));
        var scope = new ProtoMessage().Message(2, Log("x")).Message(1, new ProtoMessage().Text(1, "Category"));

        Take(OtlpSignal.Logs, new ProtoMessage().Message(1, new ProtoMessage().Message(2, scope).Message(1, resource)).ToArray());

        var kept = Assert.Single(_store.Logs.Snapshot());
        Assert.Equal(("late", "Category"), (kept.Scope.Resource.Service, kept.Scope.Name));
    }

    [Fact]
    public void Fields_that_nobody_knows_yet_are_passed_over()
    {
        var span = Span().Varint(100, 1).Fixed32(101, 2).Fixed64(102, 3).Text(103, "later").Fixed32(16, 1);

        Take(OtlpSignal.Traces, Request([span]));

        Assert.Equal("GET /", _store.Traces.Find(Parsed(ATrace))!.First.Name);
    }

    [Fact]
    public void Spans_without_identity_are_refused_and_counted_and_the_others_kept()
    {
        var rejected = Take(OtlpSignal.Traces, Request([Span(), new ProtoMessage().Text(5, "nobody"), new ProtoMessage().Bytes(1, 1, 2).Hex(2, ASpan)]));

        Assert.Equal(2, rejected.Count);
        Assert.Contains("trace_id", rejected.Reason, StringComparison.Ordinal);
        Assert.Equal(1, _store.Traces.Received);
    }

    [Fact]
    public void Of_a_broken_request_nothing_is_kept()
    {
        var request = Request([Span(), Span(spanId: Id(2))]);

        Assert.Throws<Slipway.Hosting.Embedded.Dashboard.Otlp.Wire.WireFormatException>(() => Take(OtlpSignal.Traces, request[..^1]));
        Assert.Equal(0, _store.Traces.Received);
    }

    [Fact]
    public void Attributes_and_events_beyond_the_limits_are_left_out_and_long_values_cut()
    {
        var store = new TelemetryStore(new() { MaxAttributeCount = 2, MaxAttributeLength = 4, MaxSpanEventCount = 1 }, TimeProvider.System);
        var span = Span(attributes: [("a", "12345"), ("b", "漢字漢字漢"), ("c", "x")])
            .Message(11, new ProtoMessage().Text(2, "one")).Message(11, new ProtoMessage().Text(2, "two"));

        new OtlpIntake(store).Take(OtlpSignal.Traces, Request([span]));

        var kept = store.Traces.Find(Parsed(ATrace))!.First;
        Assert.Equal([new("a", "1234…"), new("b", "漢字漢字…")], kept.Attributes);
        Assert.Equal("one", Assert.Single(kept.Events).Name);
    }

    [Fact]
    public void Metrics_of_each_kind_are_kept_and_summaries_refused()
    {
        var now = (ulong)UnixTime.Of(TimeProvider.System.GetUtcNow());
        var rejected = Take(OtlpSignal.Metrics, Request(
        [
            Number("requests", 7, isMonotonic: true, Point(now, 5)), Number("active", 7, isMonotonic: false, Point(now, 2)), Number("memory", 5, isMonotonic: false, Point(now, 9)),
            new ProtoMessage().Text(1, "summary").Message(11, new ProtoMessage().Message(1, new ProtoMessage()).Message(1, new ProtoMessage())),
        ]));

        var kinds = _store.Metrics.Read(null, instruments => instruments.ToDictionary(i => i.Description.Name, i => i.Description.Kind));
        Assert.Equal((InstrumentKind.Counter, InstrumentKind.UpDownCounter, InstrumentKind.Gauge), (kinds["requests"], kinds["active"], kinds["memory"]));
        Assert.Equal(2, rejected.Count);
        Assert.Contains("summary", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Resources_without_end_are_refused_at_some_point()
    {
        for (var i = 0; i < 1_000; i++) Take(OtlpSignal.Logs, Request([Log("x")], service: $"s{i}"));

        var rejected = Take(OtlpSignal.Logs, Request([Log("x"), Log("y")], service: "one more"));

        Assert.Equal(2, rejected.Count);
        Assert.Equal(0, Take(OtlpSignal.Logs, Request([Log("x")], service: "s1")).Count);
    }

    private static TraceId Parsed(string text) => Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources.TraceId.TryParse(text, out var id) ? id : default;

    private Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding.Rejections Take(OtlpSignal signal, byte[] request) => new OtlpIntake(_store).Take(signal, request);
}
