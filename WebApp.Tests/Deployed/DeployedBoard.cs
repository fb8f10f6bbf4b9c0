using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Fixtures.Otlp;

namespace WebApp.Tests.Deployed;

/// <summary>The board as it is deployed: in Production, behind CloudFront, with a collector for what it tells of itself.</summary>
public sealed class DeployedBoard(BoardGraph graph) : IAsyncLifetime
{
    /// <summary>The graph has a person before its console, and says so.</summary>
    internal static readonly (string Name, string? Value)[] OwnConsole = [("LOGGING__CONSOLE__FORMATTERNAME", null), ("LOGGING__CONSOLE__FORMATTEROPTIONS__TIMESTAMPFORMAT", null)];

    private BoardProcess? _process;
    private EdgeInFront? _edge;
    private OtlpCollector? _collector;
    private BoardAddresses? _addresses;

    internal BoardGraph Graph => graph;

    internal BoardProcess Process => _process!;

    internal OtlpCollector Collector => _collector!;

    internal RunningBoard Stores { get; private set; } = null!;

    /// <summary>Through the edge.</summary>
    internal BoardAddresses Addresses => _addresses!;

    public async ValueTask InitializeAsync()
    {
        Stores = await graph.RunningAsync();
        _collector = await OtlpCollector.StartAsync();
        _process = await BoardProcess.StartAsync(graph, [("Edge", "CloudFront"), .. OwnConsole, .. _collector.Settings]);
        await _process.HealthyAsync();
        _edge = await EdgeInFront.StartAsync(_process.Address);
        _addresses = new BoardAddresses(_edge.Address, Stores.Addresses.Mail);
    }

    public async ValueTask DisposeAsync()
    {
        if (_edge is not null) await _edge.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
        if (_collector is not null) await _collector.DisposeAsync();
    }

    internal BoardBrowser Browse() => new(Addresses);
}
