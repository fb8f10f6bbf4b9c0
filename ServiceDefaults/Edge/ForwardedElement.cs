using System.Text;

namespace Slipway.ServiceDefaults.Edge;

/// <summary>The last element of a <c>Forwarded</c> header (RFC 7239): the one that the nearest proxy has appended.</summary>
/// <param name="For">Who asked the proxy.</param>
/// <param name="Host">The host that was asked for.</param>
/// <param name="Proto">The scheme that was spoken.</param>
internal sealed record ForwardedElement(string? For, string? Host, string? Proto)
{
    /// <returns>
    /// Null unless the whole header can be read. The elements before the last are the client's to choose: where they leave a quote open,
    /// it isn't sure any more where the last begins.
    /// </returns>
    public static ForwardedElement? ReadLast(string header)
    {
        var rest = header.AsSpan();
        var last = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            rest = rest.TrimStart(" \t");
            var stop = rest.IndexOfAny('=', ';', ',');
            if (stop >= 0 && rest[stop] == '=')
            {
                var name = rest[..stop];
                rest = rest[(stop + 1)..];
                if (!IsToken(name) || ReadValue(ref rest) is not { } value || !last.TryAdd(name.ToString(), value)) return null;
            }
            else
            {
                // Between two separators there may be nothing, but not something without a value.
                var gap = stop < 0 ? rest : rest[..stop];
                if (!gap.IsWhiteSpace()) return null;
                rest = rest[gap.Length..];
            }

            if (rest.IsEmpty) return new ForwardedElement(last.GetValueOrDefault("for"), last.GetValueOrDefault("host"), last.GetValueOrDefault("proto"));
            if (rest[0] == ',') last.Clear();
            rest = rest[1..];
        }
    }

    /// <summary>Reads up to the separator that follows, or the end. Without quotes more is taken than RFC 7239 allows: proxies are careless with the colons of IPv6.</summary>
    private static string? ReadValue(ref ReadOnlySpan<char> rest)
    {
        if (rest is ['"', ..]) return ReadQuoted(ref rest);
        var stop = rest.IndexOfAny(';', ',');
        var value = (stop < 0 ? rest : rest[..stop]).TrimEnd(" \t");
        rest = stop < 0 ? [] : rest[stop..];
        return value.IsEmpty || value.ContainsAny('"', ' ', '\t') ? null : value.ToString();
    }

    private static string? ReadQuoted(ref ReadOnlySpan<char> rest)
    {
        var value = new StringBuilder();
        for (var at = 1; at < rest.Length; at++)
        {
            if (rest[at] == '"')
            {
                rest = rest[(at + 1)..].TrimStart(" \t");
                return rest.IsEmpty || rest[0] is ';' or ',' ? value.ToString() : null;
            }

            if (rest[at] == '\\' && ++at == rest.Length) break;
            value.Append(rest[at]);
        }

        return null;
    }

    private static bool IsToken(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !"!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal)) return false;
        }

        return !name.IsEmpty;
    }
}
