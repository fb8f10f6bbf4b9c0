using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>What the graph says of a container, seen from inside it and from podman.</summary>
public sealed class ContainerRunTests
{
    [Fact]
    public async Task A_container_is_given_its_variables_and_arguments_and_no_secret_stands_on_a_command_line()
    {
        await using var graph = new ContainerGraph();
        const string Script = "echo \"$KEY|$LINES|$DOCKER_HOST|$0|$1\"; echo wrong >&2; exec sleep 1000";
        graph.Builder.Configuration["Parameters:key"] = "s3cr3t v@lue";
        graph.Shell("app", Script).WithArgs("zero", "one two")
            .WithEnvironment("KEY", graph.Builder.AddParameter("key", secret: true))
            .WithEnvironment("LINES", "a\nb")
            .WithEnvironment("DOCKER_HOST", "tcp://of.the.container");

        await graph.StartAsync();

        Assert.Equal("s3cr3t v@lue|a", await graph.LineAsync("app", line => line.StartsWith("s3cr3t", Ordinal)));
        Assert.Equal("b|tcp://of.the.container|zero|one two", await graph.LineAsync("app", line => line.StartsWith("b|", Ordinal)));
        Assert.Equal("wrong", await graph.LineAsync("app", line => line == "wrong"));
        var client = Assert.Single(LivingProcesses.Below(Environment.ProcessId), p => p.Command.Contains($"podman run --rm --pull=never --name {graph.Names.Session}", Ordinal)
            || p.Command.Contains($"--name app-{graph.Names.Session}", Ordinal));
        Assert.DoesNotContain("s3cr3t", client.Command, Ordinal);
    }

    [Fact]
    public async Task Ports_are_published_on_loopback_only_and_lead_to_the_ports_inside()
    {
        await using var graph = new ContainerGraph();
        var server = graph.Builder.AddRedis("cache");

        await graph.StartAsync();
        await graph.Graph.HealthyAsync("cache");

        var port = server.Resource.PrimaryEndpoint.Port;
        Assert.Equal($"6379/tcp -> 127.0.0.1:{port}", await Podman.AskAsync("port", graph.Names.ContainerOf(server.Resource)));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        Assert.True(client.Connected);
    }

    [Fact]
    public async Task Folders_and_volumes_are_mounted_and_a_named_volume_outlives_the_run()
    {
        await using var graph = new ContainerGraph();
        var source = graph.Graph.Folder.Add("in, out");
        await File.WriteAllTextAsync(Path.Combine(source, "file"), "from this machine", TestContext.Current.CancellationToken);
        graph.Shell("app", "cat /seen/file; echo; echo x > /seen/file || echo refused; echo kept > /kept/file; ls /thrown && echo thrown; exec sleep 1000")
            .WithBindMount(source, "/seen", isReadOnly: true).WithVolume("kept", "/kept").WithVolume("/thrown");
        await graph.StartAsync();
        await graph.LineAsync("app", line => line == "from this machine");
        await graph.LineAsync("app", line => line == "refused");
        await graph.LineAsync("app", line => line == "thrown");
        var anonymous = await graph.InspectAsync("app", "{{range .Mounts}}{{if eq .Destination \"/thrown\"}}{{.Name}}{{end}}{{end}}");

        await graph.Graph.StopAsync();

        var volumes = await Podman.AskAsync("volume", "ls", "--quiet");
        Assert.Contains(graph.Names.Volume("kept"), volumes, Ordinal);
        Assert.DoesNotContain(anonymous, volumes, Ordinal);
        Assert.Equal("kept", await Podman.AskAsync("run", "--rm", "--volume", $"{graph.Names.Volume("kept")}:/kept", $"{Podman.ShellImage}:1", "cat", "/kept/file"));
    }

    [Fact]
    public async Task Name_labels_and_the_engines_own_arguments_are_as_the_graph_says()
    {
        await using var graph = new ContainerGraph();
        var name = $"slipway-test-{Guid.NewGuid():N}";
        graph.Shell("app", "hostname; exec sleep 1000").WithContainerName(name).WithContainerRuntimeArgs("--hostname", "elsewhere");

        await graph.StartAsync();

        await graph.LineAsync("app", line => line == "elsewhere");
        Assert.Equal([name], await Podman.ContainersAsync($"slipway.graph={graph.Names.Graph}"));
        Assert.Equal(
            $"{graph.Names.Session} {Environment.ProcessId} app",
            await Podman.AskAsync("inspect", "--format", "{{index .Config.Labels \"slipway.session\"}} {{index .Config.Labels \"slipway.host\"}} {{index .Config.Labels \"slipway.resource\"}}", name));
    }

    [Fact]
    public async Task A_container_that_crashes_is_started_again_and_one_that_is_done_is_not()
    {
        await using var graph = new ContainerGraph();
        graph.Shell("flaky", "echo run >> /kept/runs; if [ $(grep -c run /kept/runs) -ge 2 ]; then exec sleep 1000; fi; exit 7").WithVolume("kept", "/kept");
        graph.Shell("job", "echo done");

        await graph.StartAsync();

        await graph.Graph.StateAsync("job", KnownResourceStates.Finished);
        var again = await graph.Graph.Application.ResourceNotifications.WaitForResourceAsync(
            "flaky", e => e.Restarts() == 1 && e.Snapshot.State?.Text == KnownResourceStates.Running, Eventually.Soon());
        Assert.True(again.ProcessId() > 0);
        await graph.LineAsync("flaky", line => line.Contains("exit code 7", Ordinal));
    }

    [Fact]
    public async Task A_program_that_hears_no_signal_is_not_waited_for()
    {
        await using var graph = new ContainerGraph();
        graph.Shell("app", "echo up; while :; do sleep 0.1; done");
        graph.Builder.AddContainer("node", "docker.io/kibertoad/fauxqs", "2.4.1");
        await graph.StartAsync();
        await graph.LineAsync("app", line => line == "up");
        await graph.LineAsync("node", line => line.Contains("listening", Ordinal));
        var waited = System.Diagnostics.Stopwatch.StartNew();

        await graph.Graph.StopAsync();

        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(8), $"It took {waited.Elapsed}.");
    }

    [Fact]
    public async Task A_stop_asks_the_program_behind_the_shell_and_leaves_nothing_in_the_engine()
    {
        await using var graph = new ContainerGraph();
        graph.Builder.AddRedis("cache");
        await graph.StartAsync();
        await graph.Graph.HealthyAsync("cache");
        Assert.Equal([graph.Names.SessionNetwork], await Podman.NetworksAsync($"slipway.graph={graph.Names.Graph}"));
        var waited = System.Diagnostics.Stopwatch.StartNew();

        await graph.Graph.StopAsync();

        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(8), $"It took {waited.Elapsed}: it was killed.");
        await graph.LineAsync("cache", line => line.Contains("ready to exit", Ordinal));
        Assert.Empty(await Podman.ContainersAsync($"slipway.graph={graph.Names.Graph}"));
        Assert.Empty(await Podman.NetworksAsync($"slipway.graph={graph.Names.Graph}"));
    }
}
