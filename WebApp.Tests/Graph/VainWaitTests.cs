using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Graph;

/// <summary>What would be waited for without end is told.</summary>
public sealed class VainWaitTests
{
    [Fact]
    public async Task Whoever_waits_for_what_only_a_person_starts_says_so()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000").WaitFor(graph.Shell("tool", "exec sleep 1000").WithExplicitStart());
        await graph.StartAsync();

        await graph.StateAsync("app", KnownResourceStates.Waiting);

        var notice = await graph.Application.Services.GetRequiredService<Notices>().Reader.ReadAsync(Eventually.Soon());
        Assert.Contains("'app' waits for 'tool', which starts only when it is asked to", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_resource_that_was_never_added_is_refused_before_anything_starts()
    {
        await using var graph = new SmallGraph();
        var stranger = graph.Builder.CreateResourceBuilder(new ProjectResource("api")).WithHttpEndpoint();
        graph.Shell("app", "exec sleep 1000").WithReference(stranger);

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(graph.StartAsync);

        Assert.Equal("'app' refers to 'api', which is not in the graph. Add it, or remove the WithReference.", refused.Message);
    }

    [Fact]
    public async Task A_page_that_needs_a_container_engine_is_left_out_and_can_not_be_waited_for()
    {
        await using var graph = new SmallGraph("--Engines=Native");
        graph.Builder.AddRedis("cache").WithRedisInsight(page => graph.Shell("app", "exec sleep 1000").WaitFor(page));

        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(graph.StartAsync);

        Assert.Contains("'app' waits for 'redisinsight', which needs a container engine", refused.Message, StringComparison.Ordinal);
    }
}
