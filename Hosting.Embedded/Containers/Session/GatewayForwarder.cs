using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Run.Proxies;

namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>
/// Lets containers reach what listens on this machine's loopback: takes connections on the network's gateway, an address that only
/// containers and this machine can reach, and passes them on.
/// </summary>
internal sealed class GatewayForwarder(IPAddress gateway, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    // From <bits/in.h>: bind before the address exists. An engine makes the bridge along with the first container.
    private const int SolIp = 0;
    private const int IpFreeBind = 15;

    private readonly List<TcpProxy> _proxies = [];

    /// <summary>Passes connections to a port of the gateway on to the same port of loopback.</summary>
    public void Forward(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            Span<byte> on = [1, 0, 0, 0];
            listener.SetRawSocketOption(SolIp, IpFreeBind, on);
            listener.Bind(new IPEndPoint(gateway, port));
            listener.Listen();
        }
        catch (SocketException e)
        {
            // A program that listens on all addresses has the port already, and then containers reach it without help.
            listener.Dispose();
            if (e.SocketErrorCode != SocketError.AddressAlreadyInUse) logger.LogWarning("Containers can't reach port {Port} of this machine: {Message}", port, e.Message);
            return;
        }

        var proxy = new TcpProxy([new ProxyTarget(port)], time);
        _proxies.Add(proxy);
        proxy.Serve(listener);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
        _proxies.Clear();
    }
}
