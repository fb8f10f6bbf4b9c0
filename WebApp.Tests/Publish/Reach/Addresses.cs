using System.Net;

namespace WebApp.Tests.Publish.Reach;

/// <summary>Ranges of addresses, as rules name them.</summary>
internal static class Addresses
{
    // RFC 1918, 6598, 4193, 3927, 4291 and 1122: what nobody on the internet has.
    private static readonly IPNetwork[] Private =
    [
        .. ((string[])["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128"]).Select(IPNetwork.Parse),
    ];

    /// <summary>Whether somebody on the internet is in the range. What can't be read counts as open, so that it isn't overlooked.</summary>
    public static bool IsPublic(string range) => !IPNetwork.TryParse(range, out var network) || !Private.Any(known => Contains(known, network));

    public static bool Overlap(string range, string other) =>
        !IPNetwork.TryParse(range, out var left) || !IPNetwork.TryParse(other, out var right) || Contains(left, right) || Contains(right, left);

    private static bool Contains(IPNetwork outer, IPNetwork inner) =>
        outer.BaseAddress.AddressFamily == inner.BaseAddress.AddressFamily && outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress);
}
