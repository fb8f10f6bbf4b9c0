using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Graph;

/// <summary>Programs that listen elsewhere than they are reached.</summary>
public sealed class ProxiedEndpointTests : IDisposable
{
    private readonly FreePorts _ports = new();

    public void Dispose() => _ports.Dispose();

    [Fact]
    public async Task A_program_that_has_its_own_port_is_reached_at_the_one_that_the_graph_says()
    {
        var (port, target) = (_ports.Next(), _ports.Next());
        await using var graph = new SmallGraph("--DcpPublisher:RandomizePorts=false");
        var echo = AddEcho(graph, target).WithHttpEndpoint(port, target).WithHttpHealthCheck("/health");

        await graph.StartAsync();
        var state = await graph.HealthyAsync("echo");

        Assert.Equal($"http://localhost:{port}", echo.GetEndpoint("http").Url);
        Assert.Equal(state.ProcessId(), await AskAsync(port));
        Assert.Equal(state.ProcessId(), await AskAsync(target));
    }

    [Fact]
    public async Task A_program_with_one_port_only_is_spared_the_detour()
    {
        var target = _ports.Next();
        await using var graph = new SmallGraph("--DcpPublisher:RandomizePorts=false");
        var echo = AddEcho(graph, target).WithHttpEndpoint(targetPort: target).WithHttpHealthCheck("/health");

        await graph.StartAsync();
        await graph.HealthyAsync("echo");

        Assert.Equal($"http://localhost:{target}", echo.GetEndpoint("http").Url);
    }

    [Fact]
    public async Task A_program_with_a_port_of_its_own_can_still_be_reached_at_a_random_one()
    {
        var target = _ports.Next();
        await using var graph = new SmallGraph();
        var echo = AddEcho(graph, target).WithHttpEndpoint(targetPort: target).WithHttpHealthCheck("/health");

        await graph.StartAsync();
        var state = await graph.HealthyAsync("echo");

        Assert.NotEqual(target, echo.GetEndpoint("http").Port);
        Assert.Equal(state.ProcessId(), await AskAsync(echo.GetEndpoint("http").Port));
    }

    [Fact]
    public async Task The_address_is_there_before_the_program_listens()
    {
        var (port, target) = (_ports.Next(), _ports.Next());
        await using var graph = new SmallGraph("--DcpPublisher:RandomizePorts=false");
        AddEcho(graph, target).WithHttpEndpoint(port, target);

        await graph.StartAsync();

        // Asked while it starts, answered when it has.
        var process = await AskAsync(port);
        Assert.Equal((await graph.StateAsync("echo", KnownResourceStates.Running)).ProcessId(), process);
    }

    [Fact]
    public async Task A_taken_port_behind_the_proxy_is_told_before_anything_starts()
    {
        var (port, target) = (_ports.Next(), _ports.Next());
        using var squatter = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, target);
        squatter.Start();
        await using var graph = new SmallGraph("--DcpPublisher:RandomizePorts=false");
        AddEcho(graph, target).WithHttpEndpoint(port, target);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(graph.StartAsync);

        Assert.Contains($"Port {target}, wanted by endpoint 'http' of resource 'echo', is taken", failure.Message, Ordinal);
    }

    private static IResourceBuilder<ExecutableResource> AddEcho(SmallGraph graph, int port) =>
        graph.Builder.AddExecutable("echo", "dotnet", ".", Paths.EchoService, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));

    private static async Task<int> AskAsync(int port)
    {
        using var client = new HttpClient();
        return int.Parse(await client.GetStringAsync(new UriBuilder("http", "localhost", port).Uri, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
    }
}
