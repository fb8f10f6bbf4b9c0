using System.Runtime.InteropServices;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>The other side of a span, as the span names it: by OpenTelemetry's conventions, those of today and those before.</summary>
/// <param name="Host">A name, an address, or what <c>peer.service</c> says.</param>
/// <param name="Port">Empty where it isn't told.</param>
/// <param name="Part">What of it is addressed: a database, a bucket. Empty where it isn't told.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PeerAddress(string Host, string Port, string Part)
{
    /// <summary>As a person reads it.</summary>
    public string Text => Port.Length == 0 ? Host : $"{Host}:{Port}";

    /// <returns>Null for a span that calls nobody, or doesn't say whom.</returns>
    public static PeerAddress? Of(Span span)
    {
        if (span.Kind is not (SpanKind.Client or SpanKind.Producer)) return null;

        // One look at each attribute: all spans are asked this when traces are searched by resource.
        string? service = null, server = null, serverPort = null, peer = null, peerPort = null, older = null, olderPort = null, url = null, part = null;
        foreach (var (key, value) in span.Attributes)
        {
            switch (key)
            {
                case "peer.service": service = value; break;
                case "server.address": server = value; break;
                case "server.port": serverPort = value; break;
                case "network.peer.address": peer = value; break;
                case "network.peer.port": peerPort = value; break;
                case "net.peer.name": older = value; break;
                case "net.peer.port": olderPort = value; break;
                case "url.full" or "http.url": url = value; break;
                case "db.namespace" or "db.name" or "aws.s3.bucket": part ??= value; break;
            }
        }

        var address = Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed : null;
        part ??= address is { Segments: [_, var first, ..] } ? first.TrimEnd('/') : "";
        return service is { Length: > 0 } ? new(service, "", part)
            : server is { Length: > 0 } ? new(server, serverPort ?? "", part)
            : older is { Length: > 0 } ? new(older, olderPort ?? "", part)
            : address is { Host.Length: > 0 } ? new(address.Host, address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), part)
            : peer is { Length: > 0 } ? new(peer, peerPort ?? "", part)
            : null;
    }
}
