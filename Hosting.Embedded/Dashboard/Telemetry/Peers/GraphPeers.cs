using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>
/// Resources of the graph that are called and send no telemetry, as databases do: found by the addresses in the spans of those who call them. Asked when
/// something is shown, never when something comes.
/// </summary>
/// <param name="table">The addresses of the moment.</param>
internal sealed class GraphPeers(Func<PeerTable> table)
{
    /// <summary>Who is called by a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="hasChildren">Whether others are part of it: then the other side tells of itself, or the span is about more than a call.</param>
    public Peer? Of(Span span, bool hasChildren) => hasChildren || PeerAddress.Of(span) is not { } address ? null : table().Find(address);

    /// <summary>Who is called in a trace, the first to be called first; only resources.</summary>
    public IReadOnlyList<PeerShare> In(Trace trace)
    {
        var addresses = table();
        HashSet<SpanId>? parents = null;
        var shares = new Dictionary<Peer, (int Spans, int Errors, long Start)>();
        foreach (var span in trace.Spans)
        {
            if (PeerAddress.Of(span) is not { } address || addresses.Find(address) is not { IsResource: true } peer) continue;
            parents ??= ParentsIn(trace);
            if (parents.Contains(span.Id)) continue;
            var (spans, errors, start) = shares.GetValueOrDefault(peer, (0, 0, long.MaxValue));
            shares[peer] = (spans + 1, errors + (span.IsError ? 1 : 0), Math.Min(start, span.Start));
        }

        return [.. shares.OrderBy(s => s.Value.Start).Select(s => new PeerShare(s.Key, s.Value.Spans, s.Value.Errors))];
    }

    /// <summary>Whether a resource is called in a trace.</summary>
    public bool IsCalledIn(Trace trace, string resource)
    {
        var addresses = table();
        HashSet<SpanId>? parents = null;
        foreach (var span in trace.Spans)
        {
            if (PeerAddress.Of(span) is not { } address || addresses.Find(address) is not { } peer || !peer.Is(resource)) continue;
            parents ??= ParentsIn(trace);
            if (!parents.Contains(span.Id)) return true;
        }

        return false;
    }

    private static HashSet<SpanId> ParentsIn(Trace trace)
    {
        var parents = new HashSet<SpanId>();
        foreach (var span in trace.Spans) parents.Add(span.ParentId);
        return parents;
    }
}
