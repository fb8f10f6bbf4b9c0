using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Graph;

/// <summary>What a person, or a program in their place, may ask of a resource.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task A_resource_with_an_explicit_start_starts_when_it_is_asked_for()
    {
        await using var graph = new SmallGraph();
        graph.Shell("tool", "exec sleep 1000").WithExplicitStart();
        await graph.StartAsync();
        await graph.StateAsync("tool", KnownResourceStates.NotStarted);

        var result = await CommandAsync(graph, KnownResourceCommands.StartCommand);

        Assert.True(result.Success);
        await graph.StateAsync("tool", KnownResourceStates.Running);
    }

    [Fact]
    public async Task A_resource_that_was_stopped_stays_stopped_until_it_is_started()
    {
        await using var graph = new SmallGraph();
        graph.Shell("tool", "exec sleep 1000");
        await graph.StartAsync();
        var first = (await graph.StateAsync("tool", KnownResourceStates.Running)).ProcessId();

        await CommandAsync(graph, KnownResourceCommands.StopCommand);
        await graph.StateAsync("tool", KnownResourceStates.Exited);
        await CommandAsync(graph, KnownResourceCommands.StartCommand);

        var second = await graph.StateAsync("tool", KnownResourceStates.Running);
        Assert.NotEqual(first, second.ProcessId());
        Assert.Equal(0, second.Restarts());
    }

    [Fact]
    public async Task A_resource_that_is_stopped_before_its_first_run_has_ended()
    {
        await using var graph = new SmallGraph();
        var initialized = new TaskCompletionSource();
        graph.Shell("tool", "exec sleep 1000").OnInitializeResource((_, _, _) => initialized.Task);
        await graph.StartAsync();

        var stop = CommandAsync(graph, KnownResourceCommands.StopCommand);
        initialized.SetResult();

        Assert.True((await stop).Success);
        Assert.True(graph.Application.ResourceNotifications.TryGetCurrentState("tool", out var state));
        Assert.Equal(KnownResourceStates.Exited, state.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_restart_gives_a_new_process_at_the_same_address()
    {
        await using var graph = new SmallGraph();
        graph.Shell("tool", "exec sleep 1000").WithHttpEndpoint(env: "PORT");
        await graph.StartAsync();
        var before = await graph.StateAsync("tool", KnownResourceStates.Running);

        await CommandAsync(graph, KnownResourceCommands.RestartCommand);

        var after = await graph.Application.ResourceNotifications.WaitForResourceAsync(
            "tool", e => e.Snapshot.State?.Text == KnownResourceStates.Running && e.ProcessId() != before.ProcessId(), Eventually.Soon());
        Assert.Equal(before.Snapshot.Urls, after.Snapshot.Urls);
    }

    [Fact]
    public async Task To_start_what_runs_changes_nothing()
    {
        await using var graph = new SmallGraph();
        graph.Shell("tool", "exec sleep 1000");
        await graph.StartAsync();
        var running = await graph.StateAsync("tool", KnownResourceStates.Running);

        Assert.True((await CommandAsync(graph, KnownResourceCommands.StartCommand)).Success);

        Assert.True(graph.Application.ResourceNotifications.TryGetCurrentState("tool", out var state));
        Assert.Equal(running.ProcessId(), state.ProcessId());
    }

    [Theory]
    [InlineData("tool", "dance", "start, stop and restart")]
    [InlineData("nobody", "start", "no resource 'nobody'")]
    public async Task What_can_not_be_done_is_told(string resource, string command, string told)
    {
        await using var graph = new SmallGraph();
        graph.Shell("tool", "exec sleep 1000");
        await graph.StartAsync();

        var result = await graph.Application.ResourceCommands.ExecuteCommandAsync(resource, command, Eventually.Soon());

        Assert.False(result.Success);
        Assert.Contains(told, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_when_a_resource_is_ready_is_shown_and_tried_again()
    {
        await using var graph = new SmallGraph();
        var tries = 0;
        graph.Shell("tool", "exec sleep 1000").OnResourceReady((_, _, _) =>
            ++tries < 3 ? throw new InvalidOperationException("not yet") : Task.CompletedTask);

        await graph.StartAsync();
        var shown = await graph.Application.ResourceNotifications.WaitForResourceAsync(
            "tool", e => e.Snapshot.HealthReports.Any(r => r.Description?.Contains("not yet", StringComparison.Ordinal) == true), Eventually.Soon());
        Assert.False(shown.IsHealthy());

        await graph.HealthyAsync("tool");
        Assert.Equal(3, tries);
    }

    private static Task<ExecuteCommandResult> CommandAsync(SmallGraph graph, string command) =>
        graph.Application.ResourceCommands.ExecuteCommandAsync("tool", command, Eventually.Soon());
}
