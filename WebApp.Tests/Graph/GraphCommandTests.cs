using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Graph;

/// <summary>Commands that the graph declares.</summary>
public sealed class GraphCommandTests
{
    [Fact]
    public async Task A_command_is_done_and_says_what_came_of_it()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000").WithCommand(
            "greet", "Greet", context => Task.FromResult(CommandResults.Success($"Hello from {context.ResourceName}.")));
        await graph.StartAsync();

        var result = await graph.Application.ResourceCommands.ExecuteCommandAsync("app", "greet", Eventually.Soon());

        Assert.True(result.Success);
        Assert.Equal("Hello from app.", result.Message);
    }

    [Fact]
    public async Task A_command_that_throws_is_a_failure_with_its_message()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000").WithCommand("boom", "Boom", _ => throw new InvalidOperationException("It is locked."));
        await graph.StartAsync();

        var result = await graph.Application.ResourceCommands.ExecuteCommandAsync("app", "boom", Eventually.Soon());

        Assert.False(result.Success);
        Assert.Equal("It is locked.", result.Message);
    }

    [Fact]
    public async Task Whether_a_command_can_be_asked_for_follows_the_state_of_the_resource()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000").WithExplicitStart().WithCommand("stamp", "Stamp", _ => Task.FromResult(CommandResults.Success()), new CommandOptions
        {
            Description = "Stamps it.",
            IconName = "Stamp",
            UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });
        await graph.StartAsync();

        var idle = Assert.Single((await graph.StateAsync("app", KnownResourceStates.NotStarted)).Snapshot.Commands);
        await graph.Application.ResourceCommands.ExecuteCommandAsync("app", KnownResourceCommands.StartCommand, Eventually.Soon());
        var running = Assert.Single((await graph.StateAsync("app", KnownResourceStates.Running)).Snapshot.Commands);

        Assert.Equal(("stamp", "Stamp", "Stamps it.", "Stamp", ResourceCommandState.Disabled), (idle.Name, idle.DisplayName, idle.DisplayDescription, idle.IconName, idle.State));
        Assert.Equal(ResourceCommandState.Enabled, running.State);
    }

    [Fact]
    public async Task A_command_that_is_an_HTTP_request_reaches_the_resource()
    {
        using var listener = new HttpListener();
        await using var graph = new SmallGraph();
        var app = graph.Shell("app", "exec sleep 1000").WithHttpEndpoint().WithHttpCommand("/reset?hard=1", "Reset", commandName: "reset", commandOptions: new()
        {
            ResultMode = HttpCommandResultMode.Auto,
            PrepareRequest = context =>
            {
                context.Request.Headers.Add("X-Key", "k");
                return Task.CompletedTask;
            },
        });
        await graph.StartAsync();
        await graph.StateAsync("app", KnownResourceStates.Running);
        listener.Prefixes.Add($"{app.GetEndpoint("http").Url}/");
        listener.Start();
        var asked = graph.Application.ResourceCommands.ExecuteCommandAsync(app.Resource, "reset", Eventually.Soon());

        var context = await listener.GetContextAsync();
        var request = (context.Request.HttpMethod, context.Request.RawUrl, context.Request.Headers["X-Key"]);
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync("{}"u8.ToArray(), Eventually.Soon());
        context.Response.Close();

        var result = await asked;
        Assert.Equal(("POST", "/reset?hard=1", "k"), request);
        Assert.True(result.Success, result.Message);
        Assert.Equal(("{}", CommandResultFormat.Json), (result.Data?.Value, result.Data?.Format));
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_told_with_those_that_do()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000").WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success()));
        await graph.StartAsync();

        var result = await graph.Application.ResourceCommands.ExecuteCommandAsync("app", "fly", Eventually.Soon());

        Assert.False(result.Success);
        Assert.Contains("start, stop, restart and greet", result.Message, StringComparison.Ordinal);
    }
}
