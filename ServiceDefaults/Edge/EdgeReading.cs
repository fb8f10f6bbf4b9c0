using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Slipway.ServiceDefaults.Edge;

/// <summary>What an edge says about a request. What it doesn't say stays as the connection has it.</summary>
/// <param name="Client">Who asked; null if it isn't said.</param>
/// <param name="Scheme">"http" or "https", as the client spoke; null if it isn't said.</param>
/// <param name="Host">As the client wrote it; null if it isn't said.</param>
internal sealed record EdgeReading(IPEndPoint? Client, string? Scheme, HostString? Host)
{
    /// <summary>No word of the edge: a probe from inside the network, or the container's own health check.</summary>
    public static readonly EdgeReading Silent = new(null, null, null);

    /// <returns>Null when the edge can't have written these headers.</returns>
    public static EdgeReading? Read(EdgeKind edge, IHeaderDictionary headers) => edge switch
    {
        EdgeKind.HttpApi => HttpApiEdge.Read(headers),
        EdgeKind.CloudFront => CloudFrontEdge.Read(headers),
        _ => Silent,
    };

    public void ApplyTo(HttpContext context)
    {
        if (Client is not null)
        {
            context.Connection.RemoteIpAddress = Client.Address;
            context.Connection.RemotePort = Client.Port;
        }

        if (Scheme is not null) context.Request.Scheme = Scheme;
        if (Host is { } host) context.Request.Host = host;
        // The request's span has begun with what the connection says. Who asked doesn't stand in it.
        Activity.Current?.SetTag("url.scheme", context.Request.Scheme).SetTag("server.address", context.Request.Host.Host).SetTag("server.port", context.Request.Host.Port);
    }

    /// <returns>False for anything but the two.</returns>
    internal static bool IsScheme(string? text, out string? scheme)
    {
        scheme = text?.ToUpperInvariant() switch
        {
            "HTTP" => Uri.UriSchemeHttp,
            "HTTPS" => Uri.UriSchemeHttps,
            _ => null,
        };
        return scheme is not null;
    }
}
