using System.Net;
using System.Net.Sockets;
using System.Security.Claims;

namespace WebApp.Limits;

/// <summary>Who a limit counts for: the client that sends a request, or the account that is logged in.</summary>
internal static class LimitSubjects
{
    /// <summary>What a provider gives to one customer at least (RFC 6177): whoever has one address of it has 2^64.</summary>
    private const int NetworkBytes = 8;

    public static string LimitSubject(this HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string LimitSubject(this ClaimsPrincipal account) =>
        account.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is logged in.");

    /// <param name="address">Null for a connection that isn't TCP's, as in a Unix socket: these are one client.</param>
    public static string Of(IPAddress? address) => address switch
    {
        null => "local",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{NetworkOf(address)}/64",
        _ => address.ToString(),
    };

    private static IPAddress NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
