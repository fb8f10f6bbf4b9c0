using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;
using Slipway.Hosting.Embedded.Dashboard.Traces;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>Which rows of a waterfall are seen.</summary>
public sealed class WaterfallRowsTests
{
    private static readonly TelemetryScope Web = new(new("web", "web", []), "Web", "");

    // 1 > (2 > 3), (4 > (5 > 6)), 7
    private static readonly SpanRow[] Rows = [Row(1, 0), Row(2, 1), Row(3, 2), Row(4, 1), Row(5, 2), Row(6, 3), Row(7, 0)];

    [Fact]
    public void Without_a_search_all_are_seen() => Assert.Equal([1, 2, 3, 4, 5, 6, 7], Shown(null));

    [Fact]
    public void What_is_found_is_seen_with_what_it_is_part_of()
    {
        Assert.Equal([1, 4, 5, 6], Shown(6));
        Assert.Equal([1, 2, 3], Shown(3));
        Assert.Equal([7], Shown(7));
        Assert.Empty(Shown(99));
        var rows = WaterfallRows.Of(Rows, new HashSet<SpanId>(), r => r.Span.Id.Value is 3 or 6, 100);
        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Rows.Select(r => (int)r.Row.Span.Id.Value));
        Assert.Equal([3, 6], rows.Rows.Where(r => r.IsFound).Select(r => (int)r.Row.Span.Id.Value));
        Assert.Equal(2, rows.Found);
    }

    [Fact]
    public void What_is_folded_hides_its_parts() =>
        Assert.Equal([1, 2, 4, 7], WaterfallRows.Of(Rows, new HashSet<SpanId> { new(2), new(4) }, null, 100).Rows.Select(r => (int)r.Row.Span.Id.Value));

    [Fact]
    public void Of_too_many_the_first_are_seen_and_all_are_counted()
    {
        var rows = WaterfallRows.Of(Rows, new HashSet<SpanId>(), null, 3);

        Assert.Equal((3, 7), (rows.Rows.Count, rows.Total));
    }

    private static IEnumerable<int> Shown(int? id) =>
        WaterfallRows.Of(Rows, new HashSet<SpanId>(), id is null ? null : r => r.Span.Id.Value == (ulong)id, 100).Rows.Select(r => (int)r.Row.Span.Id.Value);

    private static SpanRow Row(int id, int depth) => new(
        new() { TraceId = new(0, 1), Id = new((ulong)id), ParentId = default, Name = "x", Kind = SpanKind.Internal, Start = 1, Duration = 1, IsError = false, Scope = Web, Attributes = [] }, depth, 0, []);
}
