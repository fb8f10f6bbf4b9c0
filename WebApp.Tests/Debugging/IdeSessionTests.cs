using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Debugging;

/// <summary>An IDE starts the projects, tells of them and ends them.</summary>
public sealed class IdeSessionTests
{
    private const string Profiles = """
        {
          "profiles": {
            "http": {
              "commandName": "Project",
              "commandLineArgs": "from profile",
              "applicationUrl": "http://localhost:5001",
              "environmentVariables": { "FROM_PROFILE": "profile", "FROM_BOTH": "profile" }
            }
          }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_project_is_started_by_the_IDE_and_what_it_says_is_in_its_log(bool encrypted)
    {
        await using var ide = await FakeIde.StartAsync(encrypted);
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project($"echo \"out $GREETING\"; echo wrong >&2; pwd; {IdeGraph.Server}").WithEnvironment("GREETING", "hello there");

        var running = await graph.RunningAsync();

        Assert.Equal(ide.Session.ProcessId, running.ProcessId());
        await graph.LoggedAsync("up");
        Assert.Contains("out hello there", graph.Log());
        Assert.Contains("wrong", graph.Log());
        Assert.Contains(Path.Combine(graph.Folder.Path, "Api"), graph.Log());
        Assert.Equal("Debug", (string?)ide.Session.Launch["mode"]);
    }

    [Fact]
    public async Task The_address_may_be_a_port_or_a_host_and_a_port()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(new Dictionary<string, string?>(ide.Offer, StringComparer.Ordinal) { ["DEBUG_SESSION_PORT"] = $"localhost:{ide.Port}" });
        graph.Project(IdeGraph.Server);

        await graph.RunningAsync();

        Assert.True(ide.Session.IsRunning);
    }

    [Fact]
    public async Task A_launch_profile_is_applied_once_and_the_graph_has_the_last_word()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project($"echo \"$FROM_PROFILE|$FROM_BOTH|$ASPNETCORE_URLS|$#|$*\"; {IdeGraph.Server}", Profiles)
            .WithArgs("of", "graph").WithEnvironment("FROM_BOTH", "graph");

        await graph.RunningAsync();
        await graph.LoggedAsync("up");

        var said = Assert.Single(graph.Log(), line => line.StartsWith("profile|graph|http://localhost:", Ordinal));
        Assert.EndsWith("|4|from profile of graph", said, Ordinal);
        Assert.DoesNotContain(":5001", said, Ordinal);
        Assert.Equal("http", (string?)ide.Session.Launch["launch_profile"]);
        Assert.False((bool?)ide.Session.Launch["disable_launch_profile"]);
    }

    [Fact]
    public async Task Arguments_that_the_graph_took_away_are_not_put_back_by_the_profile()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project($"echo \"arguments: $#\"; {IdeGraph.Server}", Profiles).WithArgs(context => context.Args.Clear());

        await graph.RunningAsync();

        await graph.LoggedAsync("arguments: 0");
    }

    [Fact]
    public async Task Without_a_profile_the_IDE_is_told_to_take_none()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project($"echo \"$FROM_PROFILE|$#\"; {IdeGraph.Server}", Profiles, withProfile: false);

        await graph.RunningAsync();
        await graph.LoggedAsync("|0");

        Assert.True((bool?)ide.Session.Launch["disable_launch_profile"]);
        Assert.Null(ide.Session.Launch["launch_profile"]);
    }

    [Fact]
    public async Task Stopping_ends_the_session_and_the_IDE_hears_a_goodbye()
    {
        await using var ide = await FakeIde.StartAsync();
        await using (var graph = new IdeGraph(ide.Offer))
        {
            graph.Project(IdeGraph.Server);
            await graph.RunningAsync();
            await graph.LoggedAsync("up");

            await graph.StopAsync();

            Assert.Equal([ide.Session.Id], ide.Deleted);
            Assert.False(ide.Session.IsRunning);
            Assert.Contains("down", graph.Log());
            Assert.Equal(0, (await graph.StateAsync(KnownResourceStates.Exited)).Snapshot.ExitCode);
            Assert.Empty(graph.Notices);
        }

        await Eventually.TrueAsync(() => ide.Goodbyes == 1, "the goodbye");
    }

    [Fact]
    public async Task A_restart_is_a_new_session()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        var before = await graph.RunningAsync();

        Assert.True((await graph.CommandAsync(KnownResourceCommands.RestartCommand)).Success);
        var after = await graph.Application.ResourceNotifications.WaitForResourceAsync(
            "api", e => e.Snapshot.State?.Text == KnownResourceStates.Running && e.ProcessId() != before.ProcessId(), Eventually.Soon());

        Assert.Equal(["1", "2"], ide.Sessions.Select(s => s.Id));
        Assert.Equal(ide.Sessions.Last().ProcessId, after.ProcessId());
        Assert.Equal(1, ide.ListenersSoFar);
    }

    [Fact]
    public async Task A_session_that_the_developer_stops_stays_stopped_until_somebody_starts_it()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        await graph.RunningAsync();

        await ide.Session.EndByDeveloperAsync();

        var ended = await graph.StateAsync(KnownResourceStates.Exited);
        Assert.Null(ended.Snapshot.ExitCode);
        Assert.Null(ended.Snapshot.State?.Style);
        await graph.NoticedAsync("'api' was stopped in the IDE");
        Assert.True((await graph.CommandAsync(KnownResourceCommands.StartCommand)).Success);
        await graph.StateAsync(KnownResourceStates.Running);
        Assert.Equal(2, ide.Sessions.Count);
        Assert.Empty(ide.Deleted);
    }

    [Fact]
    public async Task A_crash_under_the_debugger_is_shown_and_nothing_is_started_again()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project("echo last words; exit 3");

        await graph.Graph.StartAsync();

        var ended = await graph.StateAsync(KnownResourceStates.Exited);
        Assert.Equal(3, ended.Snapshot.ExitCode);
        Assert.Equal(KnownResourceStateStyles.Error, ended.Snapshot.State?.Style);
        Assert.Equal(0, ended.Restarts());
        Assert.Contains("last words", graph.Log());
        await graph.NoticedAsync("'api' ended in the IDE with exit code 3");

        // Stopped, it has had its last chance to start another one.
        await graph.StopAsync();
        Assert.Single(ide.Sessions);
    }

    [Fact]
    public async Task A_project_whose_work_is_done_is_finished()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project("echo done");

        await graph.Graph.StartAsync();

        Assert.Equal(0, (await graph.StateAsync(KnownResourceStates.Finished)).Snapshot.ExitCode);
        Assert.Contains("done", graph.Log());
    }

    [Fact]
    public async Task A_restart_in_the_IDE_is_seen()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        var before = await graph.RunningAsync();

        await ide.Session.RestartByDeveloperAsync();

        var after = await graph.Application.ResourceNotifications.WaitForResourceAsync("api", e => e.Restarts() == 1, Eventually.Soon());
        Assert.NotEqual(before.ProcessId(), after.ProcessId());
        Assert.Equal(ide.Session.ProcessId, after.ProcessId());
        Assert.Equal(KnownResourceStates.Running, after.Snapshot.State?.Text);
        await graph.StopAsync();
        Assert.False(ide.Session.IsRunning);
    }

    [Fact]
    public async Task What_the_IDE_has_to_say_is_passed_on_by_its_importance()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        await graph.RunningAsync();

        await ide.TellAsync("1", "sessionMessage", """ "level": "debug", "message": "of no interest" """);
        await ide.TellAsync("1", "sessionMessage", """ "level": "info", "message": "symbols loaded" """);
        await ide.TellAsync("1", "sessionMessage", """ "level": "error", "code": "NoSymbols", "message": "no symbols", "details": [{ "code": "E1", "message": "not there" }] """);

        await graph.NoticedAsync("The IDE says of 'api': NoSymbols: no symbols (E1: not there)");
        Assert.Contains("symbols loaded", graph.Log());
        Assert.DoesNotContain(graph.Log(), line => line.Contains("of no interest", Ordinal));
    }

    [Fact]
    public async Task What_the_graph_starts_itself_knows_nothing_of_the_session()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Environments are read from /proc.");
        await using var ide = await FakeIde.StartAsync();
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty("shells", folder, environment: ide.Offer);
        await host.HealthyAsync();

        // A process is healthy from its start on, when its shell may not have become the program yet.
        LivingProcess[] children = [];
        await Eventually.TrueAsync(() => (children = [.. LivingProcesses.Below(host.Id).Where(p => p.Command == "sleep 1000")]).Length == 2, "both shells have become what they run");

        Assert.Contains(FakeIde.Token, EnvironmentOf(host.Id), Ordinal);
        Assert.All(children, p => Assert.DoesNotContain("DEBUG_SESSION_", EnvironmentOf(p.Id), Ordinal));
        host.Signal(StopSignal.Terminate);
        Assert.Equal(0, await host.ExitAsync());
    }

    private static string EnvironmentOf(int process) => File.ReadAllText($"/proc/{process}/environ");
}
