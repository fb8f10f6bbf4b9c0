using System.Net;
using Microsoft.AspNetCore.Http;

namespace Slipway.ServiceDefaults.Edge;

/// <summary>
/// An HTTP API appends an element of its own to <c>Forwarded</c>, such as
/// <c>for=198.51.100.9;host=abc123.execute-api.eu-west-1.amazonaws.com;proto=https</c>. Nobody comes between it and the service.
/// </summary>
internal static class HttpApiEdge
{
    /// <summary>What RFC 7239 has for an address that isn't known; one that is known and not told begins with an underscore.</summary>
    private const string Unknown = "unknown";

    /// <returns>Null when the header can't be read: a client may have tried to swallow the API's element by a quote that it never closed.</returns>
    public static EdgeReading? Read(IHeaderDictionary headers)
    {
        var text = headers["Forwarded"].ToString();
        if (text.Length == 0) return EdgeReading.Silent;
        if (ForwardedElement.ReadLast(text) is not { } element) return null;

        IPEndPoint? client = null;
        if (element.For is { } node && !IsNameless(node) && (client = NodeAddress.Parse(node)) is null) return null;

        string? scheme = null;
        if (element.Proto is not null && !EdgeReading.IsScheme(element.Proto, out scheme)) return null;

        return element.Host is not null && !IsHost(element.Host)
            ? null
            : new EdgeReading(client, scheme, element.Host is null ? null : new HostString(element.Host));
    }

    private static bool IsNameless(string node) => node.StartsWith('_') || node.Equals(Unknown, StringComparison.OrdinalIgnoreCase);

    private static bool IsHost(string text) => Uri.CheckHostName(new HostString(text).Host) != UriHostNameType.Unknown && IsPort(text);

    /// <summary>What follows the last colon outside of an IPv6 address, if anything does.</summary>
    private static bool IsPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon < 0 || text.EndsWith(']') || NodeAddress.IsPort(text.AsSpan(colon + 1), out _);
    }
}
