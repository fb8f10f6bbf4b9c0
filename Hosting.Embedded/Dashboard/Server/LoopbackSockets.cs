using System.Net;
using System.Net.Sockets;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>
/// A port of this machine's two loopback addresses, listened on before there is a server: whoever connects waits, and is not refused.
/// </summary>
internal sealed class LoopbackSockets : IDisposable
{
    private const int Backlog = 512;

    private readonly List<Socket> _sockets = [];

    private LoopbackSockets(int port) => Port = port;

    public int Port { get; private set; }

    public IEnumerable<IPEndPoint> EndPoints => _sockets.Select(s => (IPEndPoint)s.LocalEndPoint!);

    /// <summary>Whether somebody has connected whom nobody has greeted yet.</summary>
    public bool HasVisitor => _sockets.Exists(s => s.Poll(0, SelectMode.SelectRead));

    /// <exception cref="SocketException">The port is taken.</exception>
    public static LoopbackSockets Listen(int port)
    {
        var sockets = new LoopbackSockets(port);
        try
        {
            sockets.Add(IPAddress.Loopback);
            if (Socket.OSSupportsIPv6) sockets.Add(IPAddress.IPv6Loopback);
            return sockets;
        }
        catch
        {
            sockets.Dispose();
            throw;
        }
    }

    /// <returns>Null when the port is taken.</returns>
    public static LoopbackSockets? TryListen(int port)
    {
        try
        {
            return Listen(port);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>The socket of an address. Whoever takes it owns it.</summary>
    public Socket? Take(EndPoint endPoint)
    {
        var socket = _sockets.Find(s => endPoint.Equals(s.LocalEndPoint));
        if (socket is not null) _sockets.Remove(socket);
        return socket;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
        _sockets.Clear();
    }

    private void Add(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (OperatingSystem.IsWindows()) socket.ExclusiveAddressUse = true;
            socket.Bind(new IPEndPoint(address, Port));
            socket.Listen(Backlog);

            // Port 0 is one that the system picks, and of both addresses the same.
            Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable && _sockets.Count > 0)
        {
            // A machine may know IPv6 and yet have no ::1.
            socket.Dispose();
            return;
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        _sockets.Add(socket);
    }
}
