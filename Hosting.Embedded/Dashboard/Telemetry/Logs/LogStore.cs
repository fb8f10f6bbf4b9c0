using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;

/// <summary>The last structured log records, in the order in which they came.</summary>
internal sealed class LogStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Ring<LogEntry> _entries = new();
    private long _received;
    private long _bytes;
    private long _dropped;

    public ChangeSignal Changes { get; } = new();

    public UnseenErrors Errors { get; } = new();

    /// <summary>How many were dropped to make room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>How many came.</summary>
    public long Received => Interlocked.Read(ref _received);

    public void Add(IReadOnlyList<LogEntry> entries)
    {
        if (entries.Count == 0) return;
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                entry.Number = ++_received;
                _entries.Add(entry);
                Errors.Count(entry);
                _bytes += entry.Size;
                while (_entries.Count > limits.MaxLogCount || (_bytes > limits.MaxLogBytes && _entries.Count > 1)) Drop();
            }
        }

        Changes.Raise();
    }

    /// <summary>All that are kept, the oldest first.</summary>
    public LogEntry[] Snapshot()
    {
        lock (_lock) return _entries.ToArray();
    }

    /// <param name="filter">Which.</param>
    /// <param name="most">How many of them at most: the newest.</param>
    public LogPage Query(LogFilter filter, int most)
    {
        var newest = new List<LogEntry>();
        var total = 0;
        var entries = Snapshot();
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            if (!filter.Accepts(entries[i])) continue;
            total++;
            if (newest.Count < most) newest.Add(entries[i]);
        }

        newest.Reverse();
        return new(newest, total);
    }

    /// <summary>What was written in a trace, by time.</summary>
    public IReadOnlyList<LogEntry> OfTrace(TraceId trace) => [.. Snapshot().Where(e => e.TraceId == trace).OrderBy(e => e.Time)];

    public LogEntry? Find(long number) => Array.Find(Snapshot(), e => e.Number == number);

    /// <summary>Forgets those of a resource, or all.</summary>
    public void Clear(string? resource)
    {
        lock (_lock)
        {
            var kept = _entries.ToArray().Where(e => !ResourceFilter.Accepts(resource, e.Scope.Resource)).ToArray();
            _entries.Clear();
            foreach (var entry in kept) _entries.Add(entry);
            _bytes = kept.Sum(e => (long)e.Size);
        }

        Errors.Seen(resource);
        Changes.Raise();
    }

    private void Drop()
    {
        _bytes -= _entries.RemoveFirst().Size;
        Interlocked.Increment(ref _dropped);
    }
}
