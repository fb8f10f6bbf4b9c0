using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>
/// Traces as they come, for somebody who follows: the kept ones first, then each that has come to rest, since the spans of one trace come from several senders, one after the
/// other. One that goes on afterwards is told again.
/// </summary>
internal sealed class TraceNews(TraceStore traces, TraceFilter filter, int most, TimeProvider time)
{
    // Senders wait up to this long for more before they send.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Dictionary<TraceId, int> _told = [];
    private readonly Dictionary<TraceId, (int Spans, long Since)> _moving = [];
    private long _seen = -1;

    public IReadOnlyList<TraceSummary> Next()
    {
        var isFirst = _seen < 0;
        if (traces.Changes.Version is var version && version != _seen) Look(version);
        if (isFirst) _moving.Clear();
        return isFirst ? [.. traces.Query(filter, most).Traces.Reverse()] : [.. Rested()];
    }

    private void Look(long version)
    {
        _seen = version;
        var now = time.GetTimestamp();
        var kept = traces.Snapshot();
        foreach (var trace in kept)
        {
            if (_told.GetValueOrDefault(trace.Id) == trace.Count) continue;
            if (!_moving.TryGetValue(trace.Id, out var known) || known.Spans != trace.Count) _moving[trace.Id] = (trace.Count, now);
            _told[trace.Id] = trace.Count;
        }

        // Those that the store has dropped.
        if (_told.Count <= 2 * kept.Length) return;
        var ids = kept.Select(t => t.Id).ToHashSet();
        foreach (var gone in _told.Keys.Where(id => !ids.Contains(id)).ToArray()) _told.Remove(gone);
    }

    private IEnumerable<TraceSummary> Rested()
    {
        foreach (var (id, _) in _moving.Where(m => time.GetElapsedTime(m.Value.Since) >= Rest).OrderBy(m => m.Value.Since).ToArray())
        {
            _moving.Remove(id);
            if (traces.Find(id) is { } trace && filter.Accepts(trace)) yield return TraceSummary.Of(trace);
        }
    }
}
