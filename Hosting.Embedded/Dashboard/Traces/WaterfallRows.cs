using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Traces;

/// <summary>The rows of a waterfall that are to be seen.</summary>
/// <param name="Rows">Those that are shown.</param>
/// <param name="Total">How many there would be, if all were drawn.</param>
/// <param name="Found">How many are what is searched for.</param>
internal sealed record WaterfallRows(IReadOnlyList<WaterfallRow> Rows, int Total, int Found)
{
    /// <param name="rows">All spans of the trace, below each other.</param>
    /// <param name="folded">Those whose parts are not shown.</param>
    /// <param name="search">What is searched for; null for everything. What it is part of is shown too, to tell where it stands.</param>
    /// <param name="most">How many are drawn at most.</param>
    public static WaterfallRows Of(IReadOnlyList<SpanRow> rows, IReadOnlySet<SpanId> folded, Predicate<SpanRow>? search, int most)
    {
        var (isFound, isShown) = (new bool[rows.Count], new bool[rows.Count]);
        var found = 0;

        // From the last to the first: what a row is part of stands above it, and less far in.
        var above = 0;
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            isFound[i] = search is null || search(rows[i]);
            if (isFound[i]) found++;
            isShown[i] = isFound[i] || rows[i].Depth < above;
            if (isShown[i]) above = rows[i].Depth;
        }

        var shown = new List<WaterfallRow>();
        var total = 0;
        var hiddenBelow = int.MaxValue;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Depth > hiddenBelow) continue;
            hiddenBelow = folded.Contains(rows[i].Span.Id) ? rows[i].Depth : int.MaxValue;
            if (!isShown[i]) continue;
            if (++total <= most) shown.Add(new(rows[i], isFound[i]));
        }

        return new(shown, total, found);
    }
}

/// <summary>A row that is to be seen.</summary>
/// <param name="Row">The span.</param>
/// <param name="IsFound">Whether it is what is searched for, rather than what that is part of.</param>
internal sealed record WaterfallRow(SpanRow Row, bool IsFound);
