using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.ServiceDefaults.Edge;

/// <summary>Reads addresses with ports as edges write them. What .NET takes for an address beyond that ("1", "010.0.0.1") is refused.</summary>
internal static class NodeAddress
{
    /// <summary>RFC 7239's node: <c>198.51.100.9</c>, <c>198.51.100.9:4711</c>, <c>[2001:db8::1]</c>, <c>[2001:db8::1]:4711</c>; and IPv6 without its brackets.</summary>
    /// <returns>Null for anything else. A port that isn't told is 0.</returns>
    public static IPEndPoint? Parse(string text)
    {
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0) return null;
            if (end == text.Length - 1) return At(text[1..end], 0);
            return text[end + 1] == ':' && IsPort(text.AsSpan(end + 2), out var port) && text[1..end].Contains(':', StringComparison.Ordinal) ? At(text[1..end], port) : null;
        }

        return text.Count(character => character == ':') == 1 ? ParseWithPort(text) : At(text, 0);
    }

    /// <summary>The port is what follows the last colon, whatever stands before it.</summary>
    /// <returns>Null for anything else.</returns>
    public static IPEndPoint? ParseWithPort(string? text)
    {
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon < 0 || !IsPort(text.AsSpan(colon + 1), out var port)) return null;
        var address = text![..colon];
        return At(address is ['[', .. var inside, ']'] ? inside : address, port);
    }

    public static bool IsPort(ReadOnlySpan<char> text, out ushort port) => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port);

    private static IPEndPoint? At(string text, ushort port)
    {
        if (!IPAddress.TryParse(text, out var address)) return null;
        if (address.AddressFamily == AddressFamily.InterNetwork) return string.Equals(address.ToString(), text, StringComparison.Ordinal) ? new IPEndPoint(address, port) : null;

        // A zone is of this machine, and none of a client's; brackets belong to who calls.
        if (!text.All(character => char.IsAsciiHexDigit(character) || character is ':' or '.')) return null;
        return new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port);
    }
}
