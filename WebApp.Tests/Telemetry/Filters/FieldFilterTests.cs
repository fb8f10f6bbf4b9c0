using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace WebApp.Tests.Telemetry.Filters;

/// <summary>Fields compared with values, as they stand in an address.</summary>
public sealed class FieldFilterTests
{
    private static readonly TelemetryScope Shop = new(new("shop", "shop", []), "Shop.Orders", "");
    private static readonly TelemetryScope Stock = new(new("stock", "stock", []), "Stock.Shelf", "");

    [Theory]
    [InlineData("order:eq:7", true)]
    [InlineData("order:eq:8", false)]
    [InlineData("order:ne:8", true)]
    [InlineData("missing:ne:8", true)]
    [InlineData("missing:eq:", false)]
    [InlineData("log.message:has:CAME", true)]
    [InlineData("log.message:hasnot:came", false)]
    [InlineData("missing:hasnot:x", true)]
    [InlineData("order:gt:6.5", true)]
    [InlineData("order:gt:7", false)]
    [InlineData("order:ge:7", true)]
    [InlineData("order:lt:10", true)]
    [InlineData("order:le:6", false)]
    [InlineData("customer:gt:1", false)]
    [InlineData("log.level:eq:warning", true)]
    [InlineData("log.category:eq:Shop.Orders", true)]
    [InlineData("resource.name:eq:shop", true)]
    [InlineData("log.timestamp:gt:2026-11-29T10:00:00Z", true)]
    [InlineData("log.timestamp:gt:2026-11-29T12:00:00Z", false)]
    [InlineData("with%3Acolon:eq:a:b", true)]
    [InlineData("order:eq-off:8", true)]
    public void A_record_is_let_through_or_not(string filter, bool expected)
    {
        var entry = new LogEntry
        {
            Message = "Order 7 came",
            Severity = LogSeverity.Warning,
            Time = UnixTime.Of(new DateTimeOffset(2026, 11, 29, 11, 0, 0, TimeSpan.Zero)),
            Scope = Shop,
            Attributes = [new("order", "7"), new("customer", "Kim"), new("with:colon", "a:b")],
        };

        Assert.Equal(expected, new LogFilter { Fields = LogFields.Set.Tests([filter]) }.Accepts(entry));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("a:b")]
    [InlineData("a:like:b")]
    [InlineData(":eq:b")]
    [InlineData("order:gt:many")]
    [InlineData("log.timestamp:gt:yesterday")]
    [InlineData("log.timestamp:has:2026")]
    public void What_is_no_filter_lets_everything_through_and_is_known_as_none(string filter)
    {
        Assert.Empty(LogFields.Set.Tests([filter]));
        Assert.True(FieldFilter.Parse(filter) is not { } parsed || !LogFields.Set.IsPossible(parsed));
    }

    [Fact]
    public void A_filter_survives_its_way_through_an_address()
    {
        var filter = new FieldFilter("a:b=c&d", FilterCondition.GreaterOrEqual, "5:6", IsOn: false);

        Assert.Equal(filter, FieldFilter.Parse(filter.ToQuery()));
    }

    [Fact]
    public void Of_a_trace_one_span_must_be_all_that_is_asked_for_and_none_what_is_excluded()
    {
        var store = new TraceStore(new());
        store.Add([Of(1, 1, "GET /", SpanKind.Server, 200, Shop), Of(1, 2, "select", SpanKind.Client, 150, Shop), Of(2, 1, "GET /", SpanKind.Server, 20, Shop), Of(2, 2, "take", SpanKind.Internal, 300, Stock, isError: true)]);

        Assert.Equal([1], Found("trace.duration:gt:100", "trace.kind:eq:Server"));
        Assert.Equal([2, 1], Found("trace.duration:gt:100"));
        Assert.Equal([1], Found("trace.status:ne:Error"));
        Assert.Equal([2], Found("trace.status:eq:Error", "resource.name:eq:stock"));
        Assert.Equal([1], Found("trace.name:has:SEL"));
        Assert.Equal([2], Found("trace.name:hasnot:sel"));

        int[] Found(params string[] filters) => [.. store.Query(new() { Fields = SpanFields.Set.Tests(filters) }, 10).Traces.Select(t => (int)t.Id.Low)];
    }

    [Fact]
    public void Fields_and_values_are_suggested_out_of_what_is_kept_the_most_frequent_first()
    {
        LogEntry[] entries = [Log("b"), Log("a"), Log("b"), Log(new('x', 1_000))];

        Assert.Equal(["key"], LogFields.Set.Attributes(entries));
        Assert.Equal(["b", "a"], LogFields.Set.Values(entries, "key"));
        Assert.Equal(["Information"], LogFields.Set.Values(entries, "log.level"));

        static LogEntry Log(string value) => new() { Message = "x", Severity = LogSeverity.Information, Time = 1, Scope = Shop, Attributes = [new("key", value)] };
    }

    [Theory]
    [InlineData("http", "http.request.method")]
    [InlineData("database", "db.system")]
    [InlineData("database", "db.system.name")]
    [InlineData("messaging", "messaging.system")]
    [InlineData("rpc", "rpc.system")]
    [InlineData("genai", "gen_ai.system")]
    [InlineData("other", "anything.else")]
    public void A_span_is_of_the_type_that_its_attributes_say(string type, string attribute)
    {
        var span = Of(1, 1, "work", SpanKind.Client, 1, Shop, attributes: [new(attribute, "x")]);

        Assert.Equal([type], SpanTypes.All.Where(t => SpanTypes.Is(span, t)));
    }

    [Theory]
    [InlineData("AWSSDK.S3", true)]
    [InlineData("Azure", true)]
    [InlineData("AzureLike", false)]
    public void A_cloud_is_known_by_its_SDK(string scope, bool expected) =>
        Assert.Equal(expected, SpanTypes.Is(Of(1, 1, "work", SpanKind.Client, 1, new(Shop.Resource, scope, "")), "cloud"));

    private static Span Of(int trace, int span, string name, SpanKind kind, int milliseconds, TelemetryScope scope, bool isError = false, params TelemetryAttribute[] attributes) => new()
    {
        TraceId = new(0, (ulong)trace),
        Id = new((ulong)span),
        ParentId = default,
        Name = name,
        Kind = kind,
        Start = trace,
        Duration = milliseconds * UnixTime.Millisecond,
        IsError = isError,
        Scope = scope,
        Attributes = attributes,
    };
}
