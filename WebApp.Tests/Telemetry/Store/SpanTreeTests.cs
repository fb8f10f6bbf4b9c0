using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Text;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>A trace as a tree, with the logs of each span.</summary>
public sealed class SpanTreeTests
{
    private static readonly TelemetryScope Web = new(new("web", "web", []), "Web", "");

    [Fact]
    public void Spans_stand_below_what_they_are_part_of_in_the_order_of_time() =>
        Assert.Equal([(1, 0), (3, 1), (4, 2), (2, 1)], Rows(Of(2, parent: 1, start: 50), Of(4, parent: 3, start: 20), Of(3, parent: 1, start: 10), Of(1, start: 0)));

    [Fact]
    public void A_span_whose_parent_has_not_come_stands_at_the_top() => Assert.Equal([(2, 0), (3, 1)], Rows(Of(3, parent: 2), Of(2, parent: 99)));

    [Fact]
    public void A_span_that_came_twice_is_shown_once() => Assert.Equal([(1, 0)], Rows(Of(1), Of(1)));

    [Fact]
    public void Spans_that_are_each_others_parents_are_shown_once_each() =>
        Assert.Equal([(1, 0), (2, 0), (3, 0)], Rows(Of(1, start: 0), Of(2, parent: 3, start: 1), Of(3, parent: 2, start: 2)));

    [Fact]
    public void A_chain_as_long_as_a_trace_may_be_is_shown() =>
        Assert.Equal(9_999, Rows([.. Enumerable.Range(1, 10_000).Select(n => Of(n, parent: n - 1, start: n))])[^1].Depth);

    [Fact]
    public void Logs_stand_at_their_spans_and_the_others_apart()
    {
        var trace = TraceOf(Of(1));

        var tree = SpanTree.Of(trace, [Log("of it", 1), Log("of another", 9), Log("of none", 0)]);

        Assert.Equal(["of it"], Assert.Single(tree.Rows).Logs.Select(l => l.Message));
        Assert.Equal(["of another", "of none"], tree.LooseLogs.Select(l => l.Message));
    }

    [Fact]
    public void As_text_it_can_be_read_in_a_tests_output()
    {
        var trace = TraceOf(Of(1, start: 0, duration: 5 * UnixTime.Millisecond), Of(2, parent: 1, start: UnixTime.Millisecond, duration: UnixTime.Millisecond, isError: true));

        Assert.Equal(
            """
            trace 00000000000000000000000000000001: span 1, 5 ms, 2 spans, 1 failed
              web: span 1 (at 0 ns, took 5 ms)
                web: span 2 (at 1 ms, took 1 ms) FAILED no luck
                  > Information: what happened

            """,
            TraceText.Of(trace, [Log("what happened", 2)]), ignoreLineEndingDifferences: true);
    }

    private static (int Id, int Depth)[] Rows(params Span[] spans) => [.. SpanTree.Of(TraceOf(spans), []).Rows.Select(r => ((int)r.Span.Id.Value, r.Depth))];

    private static Trace TraceOf(params Span[] spans)
    {
        var trace = new Trace(new(0, 1), 1);
        foreach (var span in spans) trace.Add(span);
        return trace;
    }

    private static LogEntry Log(string message, int span) =>
        new() { Message = message, Severity = LogSeverity.Information, Time = 1, Scope = Web, Attributes = [], TraceId = new(0, 1), SpanId = new((ulong)span) };

    private static Span Of(int id, int parent = 0, long start = 1, long duration = 1, bool isError = false) => new()
    {
        TraceId = new(0, 1),
        Id = new((ulong)id),
        ParentId = new((ulong)parent),
        Name = $"span {id}",
        Kind = SpanKind.Internal,
        Start = start,
        Duration = duration,
        IsError = isError,
        StatusMessage = isError ? "no luck" : "",
        Scope = Web,
        Attributes = [],
    };
}
