using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>
/// The resources of which anything is kept. It is looked up when pages ask, and remembered for a moment: counting it as things come and go would cost each
/// of them.
/// </summary>
internal sealed class KeptResources(TelemetryStore store)
{
    // Shorter than pages wait between two looks: each look of a page is news.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(300);

    private readonly Lock _lock = new();
    private (int Sources, long Looked, IReadOnlyList<TelemetryResource> Found)? _last;

    /// <summary>By name.</summary>
    public IReadOnlyList<TelemetryResource> All
    {
        get
        {
            lock (_lock)
            {
                var sources = store.Sources.All;
                if (_last is { } last && last.Sources == sources.Count && store.Time.GetElapsedTime(last.Looked) < Fresh) return last.Found;
                var found = Look(sources);
                _last = (sources.Count, store.Time.GetTimestamp(), found);
                return found;
            }
        }
    }

    /// <summary>Something was cleared: the next who asks looks anew.</summary>
    public void Forget()
    {
        lock (_lock) _last = null;
    }

    /// <summary>The newest first: as long as all services run, that is a look at the last few traces and records.</summary>
    private TelemetryResource[] Look(IReadOnlyList<TelemetryResource> sources)
    {
        var missing = sources.ToHashSet();
        missing.ExceptWith(store.Metrics.Read(null, all => all.Select(i => i.Description.Scope.Resource).ToArray()));
        if (missing.Count > 0) StrikeLogs(store.Logs.Snapshot(), missing);
        if (missing.Count > 0) StrikeSpans(store.Traces.Snapshot(), missing);

        // Who restarts again and again under a new name each time would fill the list of those that are known.
        store.Sources.Forget(missing);
        return [.. sources.Where(s => !missing.Contains(s))];
    }

    private static void StrikeLogs(LogEntry[] entries, HashSet<TelemetryResource> missing)
    {
        for (var i = entries.Length - 1; i >= 0 && missing.Count > 0; i--) missing.Remove(entries[i].Scope.Resource);
    }

    private static void StrikeSpans(Trace[] traces, HashSet<TelemetryResource> missing)
    {
        for (var i = traces.Length - 1; i >= 0 && missing.Count > 0; i--)
        {
            foreach (var span in traces[i].Spans) missing.Remove(span.Resource);
        }
    }
}
