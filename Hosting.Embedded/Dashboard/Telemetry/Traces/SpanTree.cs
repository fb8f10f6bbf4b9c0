using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>A trace as a tree: work below the work that it is part of, by the time at which it began.</summary>
internal sealed class SpanTree
{
    private readonly Dictionary<SpanId, List<Span>> _children;
    private readonly ILookup<SpanId, LogEntry> _logs;

    private SpanTree(Trace trace, IEnumerable<LogEntry> logs)
    {
        // A batch that was sent twice is shown once.
        var spans = trace.Spans.ToArray().DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        _logs = logs.ToLookup(l => spans.ContainsKey(l.SpanId) ? l.SpanId : default);
        _children = spans.Values.GroupBy(s => spans.ContainsKey(s.ParentId) ? s.ParentId : default).ToDictionary(g => g.Key, g => g.OrderBy(s => s.Start).ToList());
        Start = trace.Start;
        Duration = Math.Max(1, trace.Duration);
        Rows = [.. Below(default, 0, [])];

        // Spans that name each other as parents stand nowhere in a tree: they follow at the end.
        Rows = [.. Rows, .. spans.Values.Except(Rows.Select(r => r.Span)).OrderBy(s => s.Start).Select(s => new SpanRow(s, 0, 0, [.. _logs[s.Id]]))];
    }

    /// <summary>In nanoseconds since 1970.</summary>
    public long Start { get; }

    /// <summary>In nanoseconds, at least one.</summary>
    public long Duration { get; }

    public IReadOnlyList<SpanRow> Rows { get; }

    /// <summary>Logs of the trace whose span hasn't come.</summary>
    public IEnumerable<LogEntry> LooseLogs => _logs[default];

    public static SpanTree Of(Trace trace, IEnumerable<LogEntry> logs) => new(trace, logs);

    /// <summary>Without recursion: a chain of spans may be as long as a trace.</summary>
    private IEnumerable<SpanRow> Below(SpanId root, int depth, HashSet<SpanId> seen)
    {
        var open = new Stack<(Span Span, int Depth)>();
        Push(root, depth);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Span.Id)) continue;
            yield return new SpanRow(next.Span, next.Depth, _children.GetValueOrDefault(next.Span.Id)?.Count ?? 0, [.. _logs[next.Span.Id]]);
            Push(next.Span.Id, next.Depth + 1);
        }

        void Push(SpanId parent, int at)
        {
            if (!_children.TryGetValue(parent, out var children)) return;
            for (var i = children.Count - 1; i >= 0; i--) open.Push((children[i], at));
        }
    }
}

/// <summary>A span in its tree.</summary>
/// <param name="Span">The span.</param>
/// <param name="Depth">How many others it is part of.</param>
/// <param name="Children">How many are part of it, directly.</param>
/// <param name="Logs">What was written in it, by time.</param>
internal sealed record SpanRow(Span Span, int Depth, int Children, IReadOnlyList<LogEntry> Logs);
