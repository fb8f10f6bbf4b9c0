using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Graph;

/// <summary>Resources of the graph's own kind, which look after their own life.</summary>
public sealed class CustomResourceTests
{
    [Fact]
    public async Task It_is_shown_as_it_says_and_healthy_when_its_checks_pass()
    {
        await using var graph = new SmallGraph();
        var isWell = false;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        graph.Builder.Services.AddHealthChecks().AddCheck("clock_check", () => isWell ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Not wound up."));
        var clock = AddClock(graph).WithHealthCheck("clock_check").WithIconName("Clock")
            .OnInitializeResource((resource, initialize, _) => initialize.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running }))
            .OnResourceReady((_, _, _) =>
            {
                ready.TrySetResult();
                return Task.CompletedTask;
            });
        graph.Shell("app", "exec sleep 1000").WaitFor(clock);
        await graph.StartAsync();

        await graph.StateAsync("app", KnownResourceStates.Waiting);
        var sick = await graph.Application.ResourceNotifications.WaitForResourceAsync(
            "clock", e => e.Snapshot.HealthReports is [{ Description: "Not wound up." }], Eventually.Soon());
        isWell = true;

        await ready.Task.WaitAsync(Eventually.Soon());
        await graph.HealthyAsync("app");
        Assert.Equal(("Clock", "Clock", false), (sick.Snapshot.ResourceType, sick.Snapshot.IconName, sick.Snapshot.IsHidden));
        Assert.Equal("https://example.org/time", Assert.Single(sick.Snapshot.Urls).Url);
    }

    [Fact]
    public async Task It_may_say_how_it_is_in_words_of_its_own_for_as_long_as_the_graph_runs()
    {
        await using var graph = new SmallGraph();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        AddClock(graph).OnInitializeResource(async (resource, initialize, cancellationToken) =>
        {
            await initialize.Notifications.PublishUpdateAsync(resource, s => s with { State = new("Tick", KnownResourceStateStyles.Success) });
            await using var stop = cancellationToken.Register(() => stopped.TrySetResult());
            await stopped.Task;
        });
        await graph.StartAsync();

        await graph.StateAsync("clock", "Tick");
        Assert.False(stopped.Task.IsCompleted);
        await graph.StopAsync();

        Assert.True(stopped.Task.IsCompleted);
    }

    [Fact]
    public async Task A_service_of_the_host_may_ask_to_be_told_what_happens()
    {
        await using var graph = new SmallGraph();
        graph.Builder.Services.TryAddEventingSubscriber<Namer>();
        graph.Builder.Services.TryAddEventingSubscriber<Namer>();
        graph.Shell("app", "exec sleep 1000");

        await graph.StartAsync();

        Assert.Equal(["app"], Assert.Single(graph.Application.Services.GetServices<IDistributedApplicationEventingSubscriber>().OfType<Namer>()).Names);
    }

    private static IResourceBuilder<Clock> AddClock(SmallGraph graph) => graph.Builder.AddResource(new Clock("clock"))
        .WithUrl("https://example.org/time")
        .WithInitialState(new CustomResourceSnapshot { ResourceType = "Clock", State = KnownResourceStates.NotStarted, Properties = [] });

    private sealed class Clock(string name) : Resource(name);

    private sealed class Namer : IDistributedApplicationEventingSubscriber
    {
        public List<string> Names { get; } = [];

        public Task SubscribeAsync(
            IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
        {
            eventing.Subscribe<BeforeStartEvent>((start, _) =>
            {
                Names.AddRange(start.Model.Resources.Select(r => r.Name));
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        }
    }
}
