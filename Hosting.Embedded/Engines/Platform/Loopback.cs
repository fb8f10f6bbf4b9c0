using System.Net;
using System.Net.Sockets;

namespace Slipway.Hosting.Embedded.Engines.Platform;

/// <summary>The addresses of this machine that only this machine reaches.</summary>
internal static class Loopback
{
    /// <summary>127.0.0.1, and ::1 where it exists and the port is free on it: "localhost" means either.</summary>
    public static IReadOnlyList<string> AddressesFor(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.IPv6Loopback, port);
            probe.Start();
            probe.Stop();
            return ["127.0.0.1", "::1"];
        }
        catch (SocketException)
        {
            return ["127.0.0.1"];
        }
    }
}
