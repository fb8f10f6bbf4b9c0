using System.Net;
using System.Net.Sockets;

namespace Slipway.Hosting.Embedded.Run.Proxies;

/// <summary>A process that a proxy passes connections on to.</summary>
/// <param name="port">Where it listens.</param>
/// <param name="isLeaving">Says whether it has been told to stop.</param>
internal sealed class ProxyTarget(int port, Func<bool>? isLeaving = null)
{
    // Most servers listen on both; some that were told "localhost" only on the one that their resolver names first.
    private static readonly IPAddress[] Loopbacks = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    private int _connections;
    private int _lastGood;

    public int Port { get; } = port;

    /// <summary>How many connections it serves now.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Whether it has been told to stop: it may still serve, and nothing new is for it as long as there is another.</summary>
    public bool IsLeaving => isLeaving?.Invoke() ?? false;

    public void Enter() => Interlocked.Increment(ref _connections);

    public void Leave() => Interlocked.Decrement(ref _connections);

    /// <summary>A connection to it; null while it doesn't listen.</summary>
    public async Task<Socket?> TryConnectAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < Loopbacks.Length; i++)
        {
            var choice = (_lastGood + i) % Loopbacks.Length;
            var socket = new Socket(Loopbacks[choice].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(Loopbacks[choice], Port), cancellationToken);
                _lastGood = choice;
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        return null;
    }
}
