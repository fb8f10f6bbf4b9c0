using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Hosting.Embedded.Run.Proxies;

/// <summary>
/// One address for several processes, or for one that comes and goes. It works on connections: what is spoken on them, HTTP/2 and TLS included, passes through untouched.
/// </summary>
internal sealed class TcpProxy(IReadOnlyList<ProxyTarget> targets, TimeProvider time) : IAsyncDisposable
{
    // Longer than a restart takes most of the time: who asks meanwhile is answered late rather than refused.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);
    private const int Backlog = 512;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<ProxiedConnection, byte> _connections = [];
    private readonly List<Socket> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly Lock _choosing = new();
    private int _turn;

    /// <summary>Listens on every given address that this machine has.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public void Listen(IEnumerable<IPAddress> addresses, int port)
    {
        foreach (var address in addresses)
        {
            var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                listener.Bind(new IPEndPoint(address, port));
                listener.Listen(Backlog);
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported && _listeners.Count > 0)
            {
                listener.Dispose();
                continue;
            }
            catch
            {
                listener.Dispose();
                throw;
            }

            Serve(listener);
        }
    }

    /// <summary>Takes connections from a socket that listens, and owns it from now on.</summary>
    public void Serve(Socket listener)
    {
        _listeners.Add(listener);
        _accepting.Add(AcceptAsync(listener));
    }

    /// <summary>Stops listening, and breaks off what is still connected.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        foreach (var listener in _listeners) listener.Dispose();
        await Task.WhenAll(_accepting);
        foreach (var connection in _connections.Keys) connection.Reset();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptAsync(_stopping.Token);
                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException) when (!_stopping.IsCancellationRequested)
            {
                // A client that gave up, or no more files to open: neither ends the proxy, and the latter needs a moment.
                await Task.Delay(BetweenTries, time, CancellationToken.None);
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        client.NoDelay = true;
        if (await ConnectAsync(client) is not var (target, server))
        {
            client.Close(0);
            return;
        }

        var connection = new ProxiedConnection(client, server);
        _connections.TryAdd(connection, 0);
        try
        {
            if (_stopping.IsCancellationRequested) connection.Reset();
            await connection.RunAsync();
        }
        finally
        {
            target.Leave();
            _connections.TryRemove(connection, out _);
            client.Dispose();
            server.Dispose();
        }
    }

    /// <summary>A connection to the one that serves the fewest, or to the next that listens.</summary>
    private async Task<(ProxyTarget Target, Socket Server)?> ConnectAsync(Socket client)
    {
        var began = time.GetTimestamp();
        try
        {
            while (true)
            {
                var tried = new HashSet<ProxyTarget>();
                while (tried.Count < targets.Count)
                {
                    var target = Choose(tried);
                    if (await TryAsync(target) is { } server) return (target, server);
                    tried.Add(target);
                }

                if (time.GetElapsedTime(began) > Patience || HasGone(client)) return null;
                await Task.Delay(BetweenTries, time, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<Socket?> TryAsync(ProxyTarget target)
    {
        Socket? server = null;
        try
        {
            return server = await target.TryConnectAsync(_stopping.Token);
        }
        finally
        {
            if (server is null) target.Leave();
        }
    }

    /// <summary>The one with the fewest connections, which has one more from now on. Of those that serve equally few, each in its turn.</summary>
    private ProxyTarget Choose(HashSet<ProxyTarget> tried)
    {
        lock (_choosing)
        {
            _turn = (_turn + 1) % targets.Count;
            var chosen = targets.Skip(_turn).Concat(targets.Take(_turn)).Where(t => !tried.Contains(t)).MinBy(t => (t.IsLeaving, t.Connections))!;
            chosen.Enter();
            return chosen;
        }
    }

    private static bool HasGone(Socket client) => client.Poll(0, SelectMode.SelectRead) && client.Available == 0;
}
