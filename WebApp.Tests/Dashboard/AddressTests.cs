using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Dashboard;

/// <summary>Where the dashboard is, and where its token is not.</summary>
public sealed class AddressTests
{
    // As for a person: the ports of a launch profile count.
    private const string FixedPorts = "--DcpPublisher:RandomizePorts=false";

    [Fact]
    public async Task The_address_and_a_login_are_good_for_the_next_run()
    {
        using var folder = new DataFolder();
        Uri first;
        string cookie;
        await using (var graph = await WatchedGraph.StartTinyAsync(folder))
        {
            first = graph.Address;
            cookie = await graph.CookieAsync();
        }

        await using var again = await WatchedGraph.StartTinyAsync(folder, "--AppHost:BrowserToken=another");
        Assert.Equal(first, again.Address);
        using var client = again.Client();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var page = await client.GetAsync("/", Eventually.Soon());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_kept_port_that_is_taken_is_changed()
    {
        using var folder = new DataFolder();
        int first;
        await using (var graph = await WatchedGraph.StartTinyAsync(folder)) first = graph.Address.Port;
        using var other = Listen(first);

        await using var again = await WatchedGraph.StartTinyAsync(folder);

        Assert.NotEqual(first, again.Address.Port);
        Assert.NotEmpty(await again.CookieAsync());
    }

    [Theory]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://*:{0}")]
    [InlineData("https://localhost:1;http://localhost:{0}")]
    public async Task The_launch_profiles_address_is_taken(string addresses)
    {
        using var ports = new FreePorts();
        var port = ports.Next();
        await using var graph = new SmallGraph(null, hasDashboard: true, FixedPorts);
        graph.Builder.Configuration["ASPNETCORE_URLS"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, addresses, port);
        graph.Shell("worker", "exec sleep 1000");

        await graph.StartAsync();

        Assert.StartsWith($"Login to the dashboard at http://localhost:{port}/login?t=", await PrintedAsync(graph), StringComparison.Ordinal);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"http://localhost:{port}/login", Eventually.Soon())).StatusCode);
    }

    [Fact]
    public async Task An_address_of_https_alone_is_one_of_TLS()
    {
        using var ports = new FreePorts();
        var port = ports.Next();
        await using var graph = new SmallGraph(null, hasDashboard: true, FixedPorts);
        graph.Builder.Configuration["ASPNETCORE_URLS"] = $"https://localhost:{port}";
        graph.Shell("worker", "exec sleep 1000");

        await graph.StartAsync();

        var printed = await PrintedAsync(graph);
        Assert.StartsWith($"Login to the dashboard at https://localhost:{port}/login?t=", printed, StringComparison.Ordinal);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, errors) => (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && shown is not null;
        using var client = new HttpClient(handler);
        using var login = await client.GetAsync(printed.Split(' ').Last(), Eventually.Soon());
        Assert.Equal(HttpStatusCode.Redirect, login.StatusCode);
        Assert.Contains("; secure; ", Assert.Single(login.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        client.DefaultRequestHeaders.Add("Cookie", login.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var page = await client.GetAsync($"https://localhost:{port}/", Eventually.Soon());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Where_the_system_is_to_pick_a_port_it_is_told_which()
    {
        await using var graph = new SmallGraph(null, hasDashboard: true, FixedPorts);
        graph.Builder.Configuration["ASPNETCORE_URLS"] = "http://localhost:0";
        graph.Shell("worker", "exec sleep 1000");

        await graph.StartAsync();

        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync((await PrintedAsync(graph)).Split(' ').Last(), Eventually.Soon())).StatusCode);
    }

    [Fact]
    public async Task A_graph_that_runs_beside_another_leaves_it_the_launch_profiles_address()
    {
        using var ports = new FreePorts();
        var port = ports.Next();
        await using var graph = new SmallGraph(null, hasDashboard: true);
        graph.Builder.Configuration["ASPNETCORE_URLS"] = $"http://localhost:{port}";
        graph.Shell("worker", "exec sleep 1000");

        await graph.StartAsync();

        Assert.DoesNotContain($":{port}/", await PrintedAsync(graph), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_port_that_is_taken_is_told_and_the_graph_runs_without_the_dashboard()
    {
        using var ports = new FreePorts();
        var port = ports.Next();
        using var other = Listen(port);
        await using var graph = new SmallGraph(null, hasDashboard: true, FixedPorts);
        graph.Builder.Configuration["ASPNETCORE_URLS"] = $"http://localhost:{port}";
        graph.Shell("worker", "exec sleep 1000");

        await graph.StartAsync();
        await graph.HealthyAsync("worker");

        Assert.Null(graph.Application.Services.GetRequiredService<DashboardServer>().LoginAddress);
        var notice = await graph.Application.Services.GetRequiredService<Notices>().Reader.ReadAsync(Eventually.Soon());
        Assert.Contains($"Port {port}, wanted by the dashboard, is taken by ", notice, StringComparison.Ordinal);
        Assert.Contains("applicationUrl", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_random_where_none_is_given_and_is_printed()
    {
        await using var one = new SmallGraph(null, hasDashboard: true);
        await using var two = new SmallGraph(null, hasDashboard: true);
        one.Shell("worker", "exec sleep 1000");
        two.Shell("worker", "exec sleep 1000");

        await one.StartAsync();
        await two.StartAsync();

        var (first, second) = (await PrintedAsync(one), await PrintedAsync(two));
        Assert.Matches("^Login to the dashboard at http://localhost:[0-9]+/login\\?t=[0-9a-f]{32}$", first);
        Assert.NotEqual(first.Split("?t=")[1], second.Split("?t=")[1]);
    }

    [Fact]
    public async Task A_test_has_none_unless_it_asks()
    {
        await using var graph = new SmallGraph();
        graph.Shell("worker", "exec sleep 1000");
        await graph.StartAsync();
        await graph.HealthyAsync("worker");

        Assert.Null(graph.Application.Services.GetRequiredService<DashboardServer>().LoginAddress);
        Assert.False(Directory.Exists(Path.Combine(graph.Application.Services.GetRequiredService<HostFolders>().Graph, "dashboard")));
    }

    [Fact]
    public async Task The_token_is_in_no_childs_environment_no_command_line_and_no_log()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty(
            "redis", folder, environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"] = WatchedGraph.Token, ["NO_COLOR"] = "1" });
        var printed = await host.LineAsync(line => line.StartsWith("Login to the dashboard at ", StringComparison.Ordinal));
        await host.HealthyAsync();

        Assert.Contains(Uri.EscapeDataString(WatchedGraph.Token), printed, StringComparison.Ordinal);
        var below = LivingProcesses.Below(host.Id).Where(p => p.Id != host.Id && !p.Command.Contains("FaultyHost", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(below);
        foreach (var process in below)
        {
            Assert.DoesNotContain(WatchedGraph.Token, process.Command, StringComparison.Ordinal);
            Assert.DoesNotContain(WatchedGraph.Token, await File.ReadAllTextAsync($"/proc/{process.Id}/environ", Eventually.Soon()), StringComparison.Ordinal);
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".log", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(WatchedGraph.Token, await File.ReadAllTextAsync(file, Eventually.Soon()), StringComparison.Ordinal);
        }
    }

    private static async Task<string> PrintedAsync(SmallGraph graph) => await graph.Application.Services.GetRequiredService<Notices>().Reader.ReadAsync(Eventually.Soon());

    private static Socket Listen(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        socket.Listen();
        return socket;
    }
}
