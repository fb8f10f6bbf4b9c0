using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Graph;

/// <summary>The addresses that a person is shown.</summary>
public sealed class UrlTests
{
    [Fact]
    public async Task An_address_is_shown_as_the_graph_says()
    {
        await using var graph = new SmallGraph();
        var app = graph.Shell("app", "exec sleep 1000").WithHttpEndpoint(name: "http").WithHttpEndpoint(name: "admin").WithEndpoint(name: "queue");
        app.WithUrlForEndpoint("http", url => url.DisplayText = "Shop")
            .WithUrlForEndpoint("http", _ => new() { Url = "/docs", DisplayText = "Docs", DisplayOrder = 5 })
            .WithUrlForEndpoint("admin", url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .WithUrl($"{app.GetEndpoint("admin")}/tables", "Tables")
            .WithUrl("https://example.org/manual");
        await graph.StartAsync();

        var urls = (await graph.StateAsync("app", KnownResourceStates.Running)).Snapshot.Urls;

        var http = app.GetEndpoint("http").Url;
        var admin = app.GetEndpoint("admin").Url;
        Assert.Equal(
            [
                ("http", $"{http}/docs", "Docs", false), ("http", http, "Shop", false), ("admin", admin, "", true),
                ("queue", app.GetEndpoint("queue").Url, "", true), (null, "https://example.org/manual", "", false), ("admin", $"{admin}/tables", "Tables", false),
            ],
            urls.Select(u => (u.Name, u.Url, u.DisplayProperties.DisplayName, u.IsInternal)));
    }

    [Fact]
    public async Task A_relative_address_takes_the_place_of_every_path()
    {
        await using var graph = new SmallGraph();
        var app = graph.Shell("app", "exec sleep 1000").WithHttpEndpoint().WithUrl("/home?tab=1", "Home");
        await graph.StartAsync();

        var url = Assert.Single((await graph.StateAsync("app", KnownResourceStates.Running)).Snapshot.Urls);

        Assert.Equal(($"{app.GetEndpoint("http").Url}/home?tab=1", "Home"), (url.Url, url.DisplayProperties.DisplayName));
    }

    [Fact]
    public async Task The_graph_may_change_all_addresses_at_once_and_a_mistake_there_does_not_keep_a_resource_from_running()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000").WithHttpEndpoint()
            .WithUrls(context => throw new InvalidOperationException("No."))
            .WithUrls(context => context.Urls.ForEach(u => u.DisplayText = $"{context.Resource.Name} by {u.Endpoint?.EndpointName}"))
            .WithUrlForEndpoint("nowhere", url => url.DisplayText = "never");
        await graph.StartAsync();

        var url = Assert.Single((await graph.StateAsync("app", KnownResourceStates.Running)).Snapshot.Urls);

        Assert.Equal("app by http", url.DisplayProperties.DisplayName);
    }
}
