using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace WebApp.Tests.Fixtures;

/// <summary>A line to Redis that can be cut, or fall silent, for one process of the board alone.</summary>
internal sealed class RedisLine : IAsyncDisposable
{
    private readonly int _redis;
    private readonly ConcurrentBag<Socket> _sockets = [];
    private TcpListener? _listener;
    private volatile TaskCompletionSource _open = new();

    public RedisLine(int redis)
    {
        _redis = redis;
        _open.SetResult();
        Port = Listen(port: 0);
    }

    public int Port { get; }

    /// <summary>Breaks all connections; new ones are refused.</summary>
    public void Cut()
    {
        _listener?.Dispose();
        foreach (var socket in _sockets) socket.Dispose();
        _sockets.Clear();
    }

    /// <summary>After <see cref="Cut"/>.</summary>
    public void Mend() => Listen(Port);

    /// <summary>Connections stay, and nothing comes through.</summary>
    public void FallSilent() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>After <see cref="FallSilent"/>; what was sent meanwhile arrives.</summary>
    public void Speak() => _open.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Speak();
        Cut();
        return ValueTask.CompletedTask;
    }

    private int Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _listener = listener;
        _ = AcceptAsync(listener);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(CancellationToken.None);
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                _sockets.Add(client);
                _sockets.Add(server);
                await server.ConnectAsync("localhost", _redis, CancellationToken.None);
                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is > 0 and var count)
            {
                await _open.Task;
                await to.SendAsync(buffer.AsMemory(0, count), CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut, or one end is gone.
        }

        from.Dispose();
        to.Dispose();
    }
}
