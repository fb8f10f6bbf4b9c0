using Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>The last traces, in the order in which their first spans came.</summary>
internal sealed class TraceStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TraceId, Trace> _byId = [];
    private readonly Ring<Trace> _traces = new();
    private long _numbered;
    private long _spans;
    private long _bytes;
    private long _received;
    private long _dropped;
    private long _droppedTraces;

    public ChangeSignal Changes { get; } = new();

    /// <summary>How many spans came.</summary>
    public long Received => Interlocked.Read(ref _received);

    /// <summary>How many spans were dropped to make room.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How many traces were dropped to make room.</summary>
    public long DroppedTraces => Interlocked.Read(ref _droppedTraces);

    /// <summary>How many spans are kept.</summary>
    public long SpanCount => Interlocked.Read(ref _spans);

    public void Add(IReadOnlyList<Span> spans)
    {
        if (spans.Count == 0) return;
        lock (_lock)
        {
            foreach (var span in spans) Add(span);
            _received += spans.Count;
        }

        Changes.Raise();
    }

    /// <summary>All that are kept, the oldest first.</summary>
    public Trace[] Snapshot()
    {
        lock (_lock) return _traces.ToArray();
    }

    /// <summary>All spans that are kept, of the oldest traces first.</summary>
    public IEnumerable<Span> Spans() => Snapshot().SelectMany(static t => t.Spans.ToArray());

    /// <summary>The spans that link to a span.</summary>
    /// <param name="trace">The span's trace.</param>
    /// <param name="span">The span.</param>
    /// <param name="most">How many of them at most: the newest.</param>
    public IReadOnlyList<Span> LinksTo(TraceId trace, SpanId span, int most)
    {
        var found = new List<Span>();
        var all = Snapshot();
        for (var i = all.Length - 1; i >= 0; i--)
        {
            foreach (var other in all[i].Spans)
            {
                if (other.Links.Length > 0 && Array.Exists(other.Links, l => l.SpanId == span && l.TraceId == trace)) found.Add(other);
                if (found.Count == most) return found;
            }
        }

        return found;
    }

    public Trace? Find(TraceId id)
    {
        lock (_lock) return _byId.GetValueOrDefault(id);
    }

    /// <param name="filter">Which.</param>
    /// <param name="most">How many of them at most: the newest; with errors first, those with errors before all others.</param>
    public TracePage Query(TraceFilter filter, int most)
    {
        var found = Array.FindAll(Snapshot(), filter.Accepts);
        Array.Sort(found, static (a, b) => (b.Start, b.Number).CompareTo((a.Start, a.Number)));
        IEnumerable<Trace> ordered = filter.ErrorsFirst ? found.Where(t => t.Errors > 0).Concat(found.Where(t => t.Errors == 0)) : found;
        TraceSummary[] page = [.. ordered.Take(most).Select(TraceSummary.Of)];
        return new(page, found.Length, page.Length == 0 ? 0 : page.Max(t => t.Duration));
    }

    /// <summary>Forgets those that a resource takes part in, or all.</summary>
    /// <param name="resource">The resource, or null for all.</param>
    /// <param name="peers">Who knows which resources are called.</param>
    public void Clear(string? resource, GraphPeers? peers = null)
    {
        var filter = new TraceFilter { Resource = resource, Peers = peers };
        lock (_lock)
        {
            var kept = Array.FindAll(_traces.ToArray(), t => !filter.Accepts(t));
            _byId.Clear();
            _traces.Clear();
            foreach (var trace in kept)
            {
                _byId[trace.Id] = trace;
                _traces.Add(trace);
            }

            _spans = kept.Sum(t => (long)t.Count);
            _bytes = kept.Sum(t => t.Size);
        }

        Changes.Raise();
    }

    private void Add(Span span)
    {
        if (!_byId.TryGetValue(span.TraceId, out var trace))
        {
            trace = new Trace(span.TraceId, ++_numbered);
            _byId.Add(span.TraceId, trace);
            _traces.Add(trace);
            _bytes += trace.Size;
        }
        else if (trace.Count >= limits.MaxSpansOfTrace || trace.Size > limits.MaxSpanBytes / 2)
        {
            // One trace that never ends must not push out all others, nor its own beginning.
            Interlocked.Increment(ref _dropped);
            return;
        }

        var before = trace.Size;
        trace.Add(span);
        _bytes += trace.Size - before;
        _spans++;
        while ((_traces.Count > limits.MaxTraceCount || _spans > limits.MaxSpanCount || _bytes > limits.MaxSpanBytes) && _traces.Count > 1) DropFirst();
    }

    private void DropFirst()
    {
        var dropped = _traces.RemoveFirst();
        _byId.Remove(dropped.Id);
        _spans -= dropped.Count;
        _bytes -= dropped.Size;
        Interlocked.Add(ref _dropped, dropped.Count);
        Interlocked.Increment(ref _droppedTraces);
    }
}
