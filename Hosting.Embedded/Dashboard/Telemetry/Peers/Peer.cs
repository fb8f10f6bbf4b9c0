using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>The other side of a span that tells nothing of itself.</summary>
/// <param name="Name">The resource's name; an address where it is none of the graph's.</param>
/// <param name="Server">The resource that it is part of, or null: of a database, its server.</param>
/// <param name="IsResource">Whether it is a resource of the graph.</param>
internal sealed record Peer(string Name, string? Server, bool IsResource)
{
    /// <summary>Whether a person who asks for this resource means it.</summary>
    public bool Is(string name) => IsResource
        && (string.Equals(name, Name, StringComparison.OrdinalIgnoreCase) || string.Equals(name, Server, StringComparison.OrdinalIgnoreCase));
}

/// <summary>The part that a peer had in a trace.</summary>
/// <param name="Peer">Who.</param>
/// <param name="Spans">How many spans call it.</param>
/// <param name="Errors">How many of them failed.</param>
internal sealed record PeerShare(Peer Peer, int Spans, int Errors);
