using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>A trace in a list.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">The name of the span that began it.</param>
/// <param name="Resource">Who began it.</param>
/// <param name="Start">In nanoseconds since 1970.</param>
/// <param name="Duration">In nanoseconds.</param>
/// <param name="Spans">How many.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="Shares">Who took part, in the order of their first work.</param>
internal sealed record TraceSummary(
    TraceId Id, string Name, TelemetryResource Resource, long Start, long Duration, int Spans, int Errors, IReadOnlyList<TraceShare> Shares)
{
    public static TraceSummary Of(Trace trace)
    {
        var first = trace.First;
        var spans = trace.Spans;
        var shares = new Dictionary<TelemetryResource, (int Spans, int Errors, long Start)>();
        foreach (var span in spans)
        {
            var share = shares.TryGetValue(span.Resource, out var known) ? known : (0, 0, long.MaxValue);
            shares[span.Resource] = (share.Item1 + 1, share.Item2 + (span.IsError ? 1 : 0), Math.Min(share.Item3, span.Start));
        }

        return new(
            trace.Id, first.Name, first.Resource, trace.Start, trace.Duration, spans.Length, shares.Values.Sum(s => s.Errors),
            [.. shares.OrderBy(s => s.Value.Start).Select(s => new TraceShare(s.Key, s.Value.Spans, s.Value.Errors))]);
    }
}

/// <summary>The part that a resource had in a trace.</summary>
internal sealed record TraceShare(TelemetryResource Resource, int Spans, int Errors);

/// <summary>What a filter found.</summary>
/// <param name="Traces">The newest of them, the newest first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Longest">The longest of those that are here, in nanoseconds.</param>
internal sealed record TracePage(IReadOnlyList<TraceSummary> Traces, int Total, long Longest);
