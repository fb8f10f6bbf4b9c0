using System.Net.NetworkInformation;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>Who reaches whom, by which name.</summary>
public sealed class ContainerNetworkTests
{
    // Speaks Redis's protocol by hand; prints "+PONG" once the server is there.
    private const string Ping = "until exec 3<>/dev/tcp/$HOST/$PORT; do sleep 0.1; done 2>/dev/null; echo PING >&3; head -n 1 <&3; exec sleep 1000";

    [Fact]
    public async Task Containers_reach_each_other_by_name_on_the_ports_inside()
    {
        await using var graph = new ContainerGraph();
        var cache = graph.Builder.AddRedis("Cache").WithPassword(null).WithContainerNetworkAlias("also");
        var host = cache.GetEndpoint("tcp");
        // Who asks podman's name server for a name too early may wait for the answer of a server outside, up to half a minute.
        graph.Shell("client", $"echo $URL; {Ping}").WithEnvironment("URL", $"redis://{host.Property(EndpointProperty.HostAndPort)}")
            .WithEnvironment("HOST", host.Property(EndpointProperty.Host)).WithEnvironment("PORT", host.Property(EndpointProperty.Port)).WaitFor(cache);
        graph.Shell("other", Ping).WithEnvironment("HOST", "also").WithEnvironment("PORT", "6379").WaitFor(cache);
        graph.Shell("reader", "echo $ConnectionStrings__Cache; exec sleep 1000").WithReference(cache);

        await graph.StartAsync();

        await graph.LineAsync("client", line => line == "redis://cache:6379");
        await graph.LineAsync("client", line => line.StartsWith("+PONG", Ordinal));
        await graph.LineAsync("other", line => line.StartsWith("+PONG", Ordinal));
        await graph.LineAsync("reader", line => line.StartsWith("cache:6379", Ordinal));
        Assert.Equal("localhost", host.Host);
    }

    [Fact]
    public async Task A_container_reaches_a_program_of_this_machine_that_listens_on_loopback_and_nobody_else_does()
    {
        await using var graph = new ContainerGraph();
        var server = graph.Builder.AddExecutable("server", "/usr/bin/redis-server", ".", "--bind", "127.0.0.1", "--save", "", "--protected-mode", "no")
            .WithEndpoint(name: "tcp", scheme: "redis", env: "IGNORED")
            .WithArgs(context =>
            {
                context.Args.Add("--port");
                context.Args.Add(((IResourceWithEndpoints)context.Resource).GetEndpoint("tcp").Property(EndpointProperty.Port));
            });
        var endpoint = server.GetEndpoint("tcp");
        graph.Shell("client", $"echo $HOST:$PORT; {Ping}").WithEnvironment("HOST", endpoint.Property(EndpointProperty.Host)).WithEnvironment("PORT", endpoint.Property(EndpointProperty.Port));

        await graph.StartAsync();

        await graph.LineAsync("client", line => line == $"host.docker.internal:{endpoint.Port}");
        await graph.LineAsync("client", line => line.StartsWith("+PONG", Ordinal));
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(l => l.Port == endpoint.Port).Select(l => l.Address.ToString()).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(2, listeners.Length);
        Assert.Contains("127.0.0.1", listeners);
        Assert.Contains(listeners, address => address.StartsWith("10.", Ordinal));
    }
}
