using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>The last traces, and those among them that are asked for.</summary>
public sealed class TraceStoreTests
{
    private static readonly TelemetryScope Web = new(new("web", "web", []), "Web", "");
    private static readonly TelemetryScope Api = new(new("api", "api", []), "Api", "");

    [Fact]
    public void The_oldest_traces_go_first_with_their_spans_which_are_counted()
    {
        var store = new TraceStore(new() { MaxTraceCount = 2 });

        store.Add([Of(1, 1), Of(1, 2), Of(2, 1), Of(3, 1)]);

        Assert.Null(store.Find(Id(1)));
        Assert.Equal([Id(2), Id(3)], store.Snapshot().Select(t => t.Id));
        Assert.Equal((4, 2, 1, 2), (store.Received, store.Dropped, store.DroppedTraces, store.SpanCount));
    }

    [Fact]
    public void Spans_of_all_traces_together_are_limited()
    {
        var store = new TraceStore(new() { MaxSpanCount = 10 });

        for (var trace = 1; trace <= 5; trace++) store.Add([.. Enumerable.Range(1, 4).Select(span => Of(trace, span))]);

        Assert.Equal([Id(4), Id(5)], store.Snapshot().Select(t => t.Id));
        Assert.Equal(8, store.SpanCount);
    }

    [Fact]
    public void Memory_is_limited_too()
    {
        var store = new TraceStore(new() { MaxSpanBytes = 100_000 });

        for (var trace = 1; trace <= 50; trace++) store.Add([Of(trace, 1, attributes: new TelemetryAttribute("sql", new string('x', 10_000)))]);

        Assert.Equal(4, store.Snapshot().Length);
        Assert.Equal(46, store.Dropped);
    }

    [Fact]
    public void A_trace_without_an_end_keeps_its_beginning_and_the_others()
    {
        var store = new TraceStore(new() { MaxSpansOfTrace = 100 });
        store.Add([Of(1, 1)]);

        for (var span = 1; span <= 1_000; span++) store.Add([Of(2, span)]);

        Assert.Equal(100, store.Find(Id(2))!.Count);
        Assert.Equal(new SpanId(1), store.Find(Id(2))!.Spans[0].Id);
        Assert.NotNull(store.Find(Id(1)));
        Assert.Equal(900, store.Dropped);
    }

    [Fact]
    public void A_summary_tells_who_took_part_and_what_failed()
    {
        var store = new TraceStore(new());
        // Exports of several services come in any order.
        store.Add([Of(1, 3, parent: 2, start: 120, duration: 30, scope: Api, isError: true), Of(1, 2, parent: 1, start: 110, duration: 50), Of(1, 1, start: 100, duration: 100, name: "GET /")]);

        var summary = Assert.Single(store.Query(new(), 10).Traces);

        Assert.Equal(("GET /", "web", 100L, 100L, 3, 1), (summary.Name, summary.Resource.Name, summary.Start, summary.Duration, summary.Spans, summary.Errors));
        Assert.Equal([("web", 2, 0), ("api", 1, 1)], summary.Shares.Select(s => (s.Resource.Name, s.Spans, s.Errors)));
    }

    [Fact]
    public void Traces_are_found_by_resource_error_duration_text_and_attribute()
    {
        var store = new TraceStore(new());
        store.Add(
        [
            Of(1, 1, name: "GET /posts", duration: 5 * UnixTime.Millisecond),
            Of(2, 1, name: "POST /posts", scope: Api, isError: true, duration: 50 * UnixTime.Millisecond),
            Of(3, 1, name: "GET /slow", duration: 900 * UnixTime.Millisecond, attributes: new TelemetryAttribute("db.query.text", "select * from posts")),
        ]);

        Assert.Equal([3, 2, 1], Found(store, new()));
        Assert.Equal([2], Found(store, new() { Resource = "api" }));
        Assert.Equal([2], Found(store, new() { OnlyErrors = true }));
        Assert.Equal([2, 3, 1], Found(store, new() { ErrorsFirst = true }));
        Assert.Equal([3, 2], Found(store, new() { LeastDuration = TimeSpan.FromMilliseconds(50) }));
        Assert.Equal([3, 2, 1], Found(store, new() { Text = "POSTS" }));
        Assert.Equal([3], Found(store, new() { Text = "select *" }));
        Assert.Equal([2], Found(store, new() { Text = Id(2).ToString() }));
        Assert.Equal([3], Found(store, new() { Attributes = [new("db.query.text", "select * from posts")] }));
    }

    [Fact]
    public void What_one_resource_took_part_in_can_be_forgotten()
    {
        var store = new TraceStore(new());
        store.Add([Of(1, 1), Of(2, 1), Of(2, 2, scope: Api)]);

        store.Clear("api");

        Assert.Equal([1], Found(store, new()));
        Assert.Equal(1, store.SpanCount);
    }

    [Fact]
    public async Task Writers_and_readers_at_the_same_time_see_whole_traces()
    {
        var store = new TraceStore(new() { MaxTraceCount = 50 });
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++) store.Add([Of((writer * 10_000) + (i / 20), (i % 20) + 1)]);
        })).ToArray();

        while (!Task.WhenAll(writers).IsCompleted)
        {
            foreach (var trace in store.Snapshot())
            {
                foreach (var span in trace.Spans) Assert.Equal(trace.Id, span.TraceId);
            }
        }

        await Task.WhenAll(writers);
        Assert.Equal(8_000, store.Received);
        Assert.Equal(store.Received - store.Dropped, store.Snapshot().Sum(t => t.Count));
        Assert.True(store.Snapshot().Length <= 50);
    }

    private static IEnumerable<int> Found(TraceStore store, TraceFilter filter) => store.Query(filter, 10).Traces.Select(t => (int)t.Id.Low);

    private static TraceId Id(int trace) => new(0, (ulong)trace);

    private static Span Of(
        int trace, int span, int parent = 0, long start = 1, long duration = 1, string name = "work", TelemetryScope? scope = null, bool isError = false, params TelemetryAttribute[] attributes) => new()
        {
            TraceId = Id(trace),
            Id = new((ulong)span),
            ParentId = new((ulong)parent),
            Name = name,
            Kind = SpanKind.Internal,
            Start = start,
            Duration = duration,
            IsError = isError,
            Scope = scope ?? Web,
            Attributes = attributes,
        };
}
