using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Terminal;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Containers;

/// <summary>Images that are not here yet, and a registry that has them.</summary>
[Collection(nameof(LocalRegistry))]
public sealed class PullTests : IAsyncLifetime
{
    private readonly LocalRegistry _registry = new();

    public async ValueTask InitializeAsync()
    {
        await Podman.RequireAsync();
        await _registry.StartAsync();
    }

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task An_image_that_is_not_here_is_pulled_and_how_far_is_told()
    {
        await _registry.PushAsync("app:1", "first");
        await using var graph = Graph();

        await graph.StartAsync();

        await graph.LineAsync("app", line => line == "first");
        var told = new List<EngineFetchProgress>();
        while (graph.Graph.Application.Services.GetRequiredService<FetchReports>().Reader.TryRead(out var report)) told.Add(report);
        Assert.Equal($"{_registry.Address}/app:1", Assert.Single(told.Select(t => t.Package).Distinct()));
        Assert.Equal("pulling", told[0].Activity);
        Assert.Contains(told, t => t.Activity.EndsWith(" layers", StringComparison.Ordinal));
        Assert.Equal((1, "ready"), (told[^1].Fraction, told[^1].Activity));
    }

    [Theory]
    [InlineData(ImagePullPolicy.Always, "second")]
    [InlineData(ImagePullPolicy.Missing, "first")]
    public async Task What_is_here_is_pulled_again_only_where_the_graph_says_so(ImagePullPolicy policy, string expected)
    {
        await _registry.PushAsync("app:1", "second");
        await Podman.AskAsync("pull", "--quiet", $"{_registry.Address}/app:1");
        await Podman.AskAsync("tag", $"{_registry.Address}/app:1", $"{_registry.Address}/kept:1");
        await _registry.PushAsync("other:1", "first");
        await Podman.AskAsync("pull", "--quiet", $"{_registry.Address}/other:1");
        await Podman.AskAsync("tag", $"{_registry.Address}/other:1", $"{_registry.Address}/app:1");
        await using var graph = Graph(policy);

        await graph.StartAsync();

        Assert.Equal(expected, await graph.LineAsync("app", line => line is "first" or "second"));
    }

    [Fact]
    public async Task An_image_that_may_not_be_pulled_is_told_before_anything_starts()
    {
        await _registry.PushAsync("app:1", "first");
        await using var graph = Graph(ImagePullPolicy.Never);

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(graph.StartAsync);

        Assert.Contains("'app' can't be had: it is not there, and its pull policy is Never", failure.Message, StringComparison.Ordinal);
    }

    private ContainerGraph Graph(ImagePullPolicy policy = ImagePullPolicy.Default)
    {
        var graph = new ContainerGraph();
        graph.Builder.AddContainer("app", "app", "1").WithImageRegistry(_registry.Address).WithImagePullPolicy(policy);
        return graph;
    }
}
