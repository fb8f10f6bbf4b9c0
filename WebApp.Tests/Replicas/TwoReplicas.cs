using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run.Proxies;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Replicas;

/// <summary>Two processes of the board as in the cloud, and one address before them that doesn't ask for their health.</summary>
internal sealed class TwoReplicas : IAsyncDisposable
{
    /// <summary>As long as the router takes to hear of it, and then every connection of a test to be used once more.</summary>
    private const string DrainingSeconds = "4";

    private readonly BoardGraph _graph;
    private readonly FreePorts _ports = new();
    private readonly int[] _port;
    private readonly bool[] _isLeaving = new bool[2];
    private readonly TcpProxy _proxy;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private TwoReplicas(BoardGraph graph, BoardAddresses board)
    {
        _graph = graph;
        _port = [_ports.Next(), _ports.Next()];
        _proxy = new TcpProxy([.. _port.Select((port, index) => new ProxyTarget(port, () => Volatile.Read(ref _isLeaving[index])))], TimeProvider.System);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _proxy.Serve(_listener);
        Addresses = board with { WebApp = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://{_listener.LocalEndPoint}")) };
    }

    /// <summary>Where both are reached.</summary>
    public BoardAddresses Addresses { get; }

    public BoardProcess[] Processes { get; } = new BoardProcess[2];

    public static async Task<TwoReplicas> StartAsync(BoardGraph graph)
    {
        var replicas = new TwoReplicas(graph, (await graph.RunningAsync()).Addresses);
        await replicas.StartAsync(0);
        await replicas.StartAsync(1);
        return replicas;
    }

    /// <summary>Starts one of them, or starts it again at the same address.</summary>
    public async Task StartAsync(int index)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{_port[index]}");
        Processes[index] = await BoardProcess.StartAsync(_graph, [.. LoopbackCertificate.Settings, ("ASPNETCORE_URLS", url), ("Draining__Seconds", DrainingSeconds)]);
        await Processes[index].HealthyAsync();
        Volatile.Write(ref _isLeaving[index], false);
    }

    /// <summary>As ECS stops a task behind Cloud Map: SIGTERM, and the router hears of it some requests later.</summary>
    public async Task<int> StopAsync(int index, BoardLoad load)
    {
        var process = Processes[index];
        process.Signal(StopSignal.Terminate);
        await Eventually.TrueAsync(() => process.Lines.Any(line => line.Contains("is shutting down", StringComparison.Ordinal)), "it has heard of it");
        await load.GoOnAsync(20);
        Volatile.Write(ref _isLeaving[index], true);
        return await process.ExitAsync(30);
    }

    /// <summary>One of them, without the other.</summary>
    public BoardAddresses Only(int index) => Addresses with { WebApp = Processes[index].Address };

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Processes.OfType<BoardProcess>()) await process.DisposeAsync();
        await _proxy.DisposeAsync();
        _listener.Dispose();
        _ports.Dispose();
    }
}
