using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run.Proxies;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Proxies;

/// <summary>One address before several servers, byte by byte.</summary>
public sealed class TcpProxyTests : IAsyncDisposable
{
    private readonly FreePorts _ports = new();
    private readonly List<TcpProxy> _proxies = [];
    private readonly List<IDisposable> _sockets = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies) await proxy.DisposeAsync();
        _sockets.ForEach(socket => socket.Dispose());
        _ports.Dispose();
    }

    [Fact]
    public async Task Every_byte_passes_both_ways_and_so_does_the_end_of_each()
    {
        var (server, port) = Listen();
        using var client = await ConnectAsync(Proxy(port));
        using var accepted = await server.AcceptSocketAsync(Eventually.Soon());
        var question = RandomNumberGenerator.GetBytes(3_000_000);
        var answer = RandomNumberGenerator.GetBytes(2_000_000);

        // The client has said all, and only then is the server's answer sent.
        var heard = ReadAllAsync(accepted);
        await SendAllAsync(client, question);
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal(question, await heard);
        var received = ReadAllAsync(client);
        await SendAllAsync(accepted, answer);
        accepted.Shutdown(SocketShutdown.Send);

        Assert.Equal(answer, await received);
    }

    [Fact]
    public async Task A_server_that_breaks_off_is_not_mistaken_for_one_that_has_ended()
    {
        var (server, port) = Listen();
        using var client = await ConnectAsync(Proxy(port));
        using var accepted = await server.AcceptSocketAsync(Eventually.Soon());
        await SendAllAsync(accepted, "half an answer"u8.ToArray());
        await client.ReceiveAsync(new byte[5], Eventually.Soon());

        accepted.Close(0);

        await Assert.ThrowsAsync<SocketException>(() => ReadAllAsync(client));
    }

    [Fact]
    public async Task A_client_that_breaks_off_frees_the_server()
    {
        var (server, port) = Listen();
        var client = await ConnectAsync(Proxy(port));
        using var accepted = await server.AcceptSocketAsync(Eventually.Soon());
        await GreetAsync([client], [accepted]);

        client.Close(0);

        await Assert.ThrowsAsync<SocketException>(() => ReadAllAsync(accepted));
    }

    [Fact]
    public async Task Connections_go_to_the_server_that_has_the_fewest()
    {
        var (first, firstPort) = Listen();
        var (second, secondPort) = Listen();
        var target = new ProxyTarget(firstPort);
        var proxy = Proxy(target, new ProxyTarget(secondPort));
        var clients = new List<Socket>();
        for (var i = 0; i < 6; i++) clients.Add(await ConnectAsync(proxy));
        _sockets.AddRange(clients);
        var held = await AcceptAsync(first, 3);
        await GreetAsync(clients, [.. held, .. await AcceptAsync(second, 3)]);

        // All of the first one's end: the next ones are its.
        held.ForEach(socket => socket.Close(0));
        await Eventually.TrueAsync(() => target.Connections == 0, "the proxy has noticed");
        for (var i = 0; i < 3; i++) _sockets.Add(await ConnectAsync(proxy));

        await AcceptAsync(first, 3);
        Assert.False(second.Pending());
    }

    [Fact]
    public async Task A_server_that_is_leaving_gets_nothing_new_as_long_as_there_is_another()
    {
        var (leaving, leavingPort) = Listen();
        var (other, otherPort) = Listen();
        var proxy = Proxy(new ProxyTarget(leavingPort, () => true), new ProxyTarget(otherPort));
        for (var i = 0; i < 4; i++) _sockets.Add(await ConnectAsync(proxy));
        await AcceptAsync(other, 4);
        Assert.False(leaving.Pending());

        other.Stop();
        _sockets.Add(await ConnectAsync(proxy));

        await AcceptAsync(leaving, 1);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_passed_over()
    {
        var (server, port) = Listen();
        var proxy = Proxy(_ports.Next(), port, _ports.Next());
        for (var i = 0; i < 5; i++) _sockets.Add(await ConnectAsync(proxy));
        await AcceptAsync(server, 5);
    }

    [Fact]
    public async Task Who_comes_while_the_server_starts_is_served_when_it_has()
    {
        var port = _ports.Next();
        using var client = await ConnectAsync(Proxy(port));
        await SendAllAsync(client, "early"u8.ToArray());

        var (server, _) = Listen(port);
        using var accepted = await server.AcceptSocketAsync(Eventually.Soon());
        var heard = new byte[5];
        await accepted.ReceiveAsync(heard, Eventually.Soon());

        Assert.Equal("early"u8.ToArray(), heard);
    }

    [Fact]
    public async Task Who_comes_when_no_server_ever_listens_is_turned_away()
    {
        using var client = await ConnectAsync(Proxy(_ports.Next()));
        await Assert.ThrowsAsync<SocketException>(() => ReadAllAsync(client));
    }

    [Fact]
    public async Task A_server_that_listens_on_the_other_loopback_address_is_found()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        var port = _ports.Next();
        using var server = new TcpListener(IPAddress.IPv6Loopback, port);
        server.Start();

        _sockets.Add(await ConnectAsync(Proxy(port)));

        await AcceptAsync(server, 1);
    }

    [Fact]
    public async Task A_proxy_that_ends_takes_its_connections_along_and_frees_its_port()
    {
        var (server, port) = Listen();
        var proxy = Proxy(port);
        using var client = await ConnectAsync(proxy);
        using var accepted = await server.AcceptSocketAsync(Eventually.Soon());
        await GreetAsync([client], [accepted]);

        await _proxies.Single().DisposeAsync();

        await Assert.ThrowsAsync<SocketException>(() => ReadAllAsync(client));
        await Assert.ThrowsAsync<SocketException>(() => ReadAllAsync(accepted));
        Assert.True(FreePorts.IsFree(proxy));
        _proxies.Clear();
    }

    private int Proxy(params int[] targets) => Proxy([.. targets.Select(t => new ProxyTarget(t))]);

    private int Proxy(params ProxyTarget[] targets)
    {
        var port = _ports.Next();
        var proxy = new TcpProxy(targets, TimeProvider.System);
        _proxies.Add(proxy);
        proxy.Listen([IPAddress.Loopback, IPAddress.IPv6Loopback], port);
        return port;
    }

    private (TcpListener Server, int Port) Listen(int? port = null)
    {
        var chosen = port ?? _ports.Next();
        var server = new TcpListener(IPAddress.Loopback, chosen);
        server.Start();
        _sockets.Add(server);
        return (server, chosen);
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("localhost", port, Eventually.Soon());
        return socket;
    }

    private async Task<List<Socket>> AcceptAsync(TcpListener server, int count)
    {
        var accepted = new List<Socket>();
        for (var i = 0; i < count; i++) accepted.Add(await server.AcceptSocketAsync(Eventually.Soon(20)));
        _sockets.AddRange(accepted);
        return accepted;
    }

    /// <summary>A server has a connection a moment before the proxy knows that it has; a byte that came through is proof.</summary>
    private static async Task GreetAsync(IReadOnlyList<Socket> clients, IReadOnlyList<Socket> servers)
    {
        foreach (var server in servers) await SendAllAsync(server, [1]);
        foreach (var client in clients) Assert.Equal(1, await client.ReceiveAsync(new byte[1], Eventually.Soon()));
    }

    private static async Task SendAllAsync(Socket socket, byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;) sent += await socket.SendAsync(bytes.AsMemory(sent), Eventually.Soon());
    }

    private static async Task<byte[]> ReadAllAsync(Socket socket)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, Eventually.Soon()) is var read and > 0) all.Write(buffer, 0, read);
        return all.ToArray();
    }
}
