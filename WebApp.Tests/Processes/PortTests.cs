using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class PortTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("0.0.0.0")]
    public async Task The_process_that_took_a_port_is_named(string address)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Not tried on Windows.");
        var port = Listen(address, out var listener);
        using (listener)
        {
            var owner = await PortOwner.FindAsync(port, Token);

            Assert.Equal(Environment.ProcessId, owner?.ProcessId);
            Assert.EndsWith($" (process {Environment.ProcessId})", owner!.ToString(), StringComparison.Ordinal);
            Assert.False(FreePorts.IsFree(port));
        }

        // Not at once: a child that a test beside this one forks holds all our sockets until it becomes another program.
        await ProcessHouse.Eventually(() => FreePorts.IsFree(port), "the port to be free");
        Assert.Null(await PortOwner.FindAsync(port, Token));
    }

    [Fact]
    public void A_port_is_given_once_even_to_hosts_side_by_side()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-ports-").FullName;
        using var one = new FreePorts(folder);
        using var two = new FreePorts(folder);
        ConcurrentBag<int> given = [];

        Parallel.For(0, 200, i => given.Add((i % 2 == 0 ? one : two).Next()));

        Assert.Equal(200, given.Distinct().Count());
        Assert.All(given, port => Assert.InRange(port, 20000, 32767));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Ports_are_given_even_where_they_can_not_be_reserved()
    {
        using var ports = new FreePorts("/proc/no-such-folder");

        Assert.NotEqual(ports.Next(), ports.Next());
    }

    private static int Listen(string address, out Socket listener)
    {
        // In the range that no other test listens in.
        using var ports = new FreePorts();
        var endpoint = new IPEndPoint(IPAddress.Parse(address), ports.Next());
        listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(endpoint);
        listener.Listen();
        return endpoint.Port;
    }
}
