using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>
/// Lets containers reach what listens on this machine's loopback: takes connections on the network's gateway, an address that only
/// containers and this machine can reach, and passes them on.
/// </summary>
internal sealed class GatewayForwarder(IPAddress gateway, ILogger logger) : IDisposable
{
    // From <bits/in.h>: bind before the address exists. An engine makes the bridge along with the first container.
    private const int SolIp = 0;
    private const int IpFreeBind = 15;

    private readonly List<Socket> _listeners = [];
    private readonly CancellationTokenSource _stopping = new();

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

        _listeners.Add(listener);
        _ = AcceptAsync(listener, port);
    }

    public void Dispose()
    {
        if (_stopping.IsCancellationRequested) return;
        _stopping.Cancel();
        _listeners.ForEach(l => l.Dispose());
        _stopping.Dispose();
    }

    private async Task AcceptAsync(Socket listener, int port)
    {
        var stopping = _stopping.Token;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _ = PassOnAsync(await listener.AcceptAsync(stopping), port, stopping);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // A visitor that left before it was let in is none; a closed listener means the end, which the loop sees.
            }
        }
    }

    private static async Task PassOnAsync(Socket visitor, int port, CancellationToken stopping)
    {
        using var closing = visitor;
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        visitor.NoDelay = true;
        try
        {
            await server.ConnectAsync("localhost", port, stopping);
            await Task.WhenAll(CopyAsync(visitor, server, stopping), CopyAsync(server, visitor, stopping));
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            // Refused, reset or over: the visitor sees its connection end, as it would without anything between.
        }
    }

    /// <summary>An end of one direction is passed on: many protocols close one half first.</summary>
    private static async Task CopyAsync(Socket from, Socket to, CancellationToken stopping)
    {
        await using var source = new NetworkStream(from, ownsSocket: false);
        await using var target = new NetworkStream(to, ownsSocket: false);
        await source.CopyToAsync(target, stopping);
        to.Shutdown(SocketShutdown.Send);
    }
}
