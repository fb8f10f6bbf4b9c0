using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>
/// The resources that are called in traces that are kept. A page shows who is called in its traces, and each is remembered with one of them: only when that
/// one is gone are the others looked through.
/// </summary>
internal sealed class KeptPeers(TraceStore store, GraphPeers peers)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Trace> _calledIn = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that were shown so far, and their servers, by name.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                var missing = _calledIn.Where(pair => !IsCalledIn(pair.Value, pair.Key)).Select(pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
                if (missing.Count > 0) LookFor(missing);
                return [.. _calledIn.Keys.Order(StringComparer.OrdinalIgnoreCase)];
            }
        }
    }

    /// <summary>Who is called in a trace that is shown (<see cref="GraphPeers.In"/>).</summary>
    public IReadOnlyList<PeerShare> In(Trace trace)
    {
        var called = peers.In(trace);
        if (called.Count == 0) return called;
        lock (_lock)
        {
            foreach (var name in called.SelectMany(NamesOf)) Remember(name, trace);
        }

        return called;
    }

    private bool IsCalledIn(Trace trace, string name) => ReferenceEquals(store.Find(trace.Id), trace) && peers.IsCalledIn(trace, name);

    /// <summary>The newest first: who is called often is found at once.</summary>
    private void LookFor(HashSet<string> missing)
    {
        foreach (var name in missing) _calledIn.Remove(name);
        foreach (var trace in store.Snapshot().Reverse())
        {
            foreach (var name in peers.In(trace).SelectMany(NamesOf).Where(missing.Remove)) _calledIn[name] = trace;
            if (missing.Count == 0) return;
        }
    }

    private static IEnumerable<string> NamesOf(PeerShare share) => share.Peer.Server is { } server ? [share.Peer.Name, server] : [share.Peer.Name];

    /// <summary>With the newest: it is kept for longest.</summary>
    private void Remember(string name, Trace trace)
    {
        if (!_calledIn.TryGetValue(name, out var known) || known.Number < trace.Number) _calledIn[name] = trace;
    }
}
