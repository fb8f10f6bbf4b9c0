using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>Which resources are shown, and in which order; and the parameters beside them.</summary>
public sealed class ResourceListTests
{
    [Fact]
    public async Task A_heading_sorts_and_the_address_says_how()
    {
        await using var graph = await StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        await Expect(Names(page)).ToHaveTextAsync(["dock", "bee", "ant", "mill", "worker"]);

        await Heading(page, "Name").ClickAsync();
        await Expect(Names(page)).ToHaveTextAsync(["dock", "ant", "bee", "mill", "worker"]);
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Name" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await Heading(page, "Name").ClickAsync();
        await Expect(Names(page)).ToHaveTextAsync(["worker", "mill", "dock", "bee", "ant"]);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Name" })).ToHaveAttributeAsync("aria-sort", "descending");
        Assert.EndsWith("/?sort=-name", page.Url, StringComparison.Ordinal);
        await PagesTests.LiveAsync(page);

        // What needs a look comes first.
        await graph.Graph.Application.ResourceCommands.ExecuteCommandAsync("mill", "stop", Eventually.Soon());
        await Heading(page, "State").ClickAsync();
        await Expect(Names(page)).ToHaveTextAsync(["mill", "dock", "bee", "ant", "worker"]);
    }

    [Fact]
    public async Task Kinds_are_left_out_and_taken_back()
    {
        await using var graph = await StartAsync();
        await graph.Graph.Application.ResourceCommands.ExecuteCommandAsync("mill", "stop", Eventually.Soon());
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(5);

        await page.GetByRole(AriaRole.Button, new() { Name = "Kinds", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "State" }).GetByLabel("Stopped").UncheckAsync();
        await Expect(Names(page)).ToHaveTextAsync(["dock", "bee", "ant", "worker"]);
        await Accessibility.FindsNothingAsync(page, "the kinds");
        await page.ReloadAsync();
        await PagesTests.LiveAsync(page);
        await Expect(Names(page)).ToHaveTextAsync(["dock", "bee", "ant", "worker"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "1 left out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all kinds" }).ClickAsync();
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(5);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Children_are_folded_away_and_what_is_hidden_is_shown_when_it_is_asked_for()
    {
        await using var graph = await StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;

        await page.GetByRole(AriaRole.Button, new() { Name = "What belongs to dock" }).ClickAsync();
        await Expect(Names(page)).ToHaveTextAsync(["dock", "mill", "worker"]);
        await page.GotoAsync("/?folded=dock&filter=ant");
        await Expect(Names(page)).ToHaveTextAsync(["ant"]);

        await page.GotoAsync("/?folded=dock");
        await PagesTests.LiveAsync(page);
        await graph.Graph.Application.ResourceNotifications.PublishUpdateAsync(Resource(graph, "mill"), s => s with { IsHidden = true });
        await Expect(Names(page)).ToHaveTextAsync(["dock", "worker"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Kinds", Exact = true }).ClickAsync();
        await page.GetByLabel("Show hidden ones (1)").CheckAsync();
        await Expect(Names(page)).ToHaveTextAsync(["dock", "mill", "worker"]);
    }

    [Fact]
    public async Task Parameters_are_told_with_where_they_come_from_and_secrets_only_to_those_who_ask()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(
            builder =>
            {
                builder.AddParameter("greeting", "hello");
                builder.AddParameter("api-key", secret: true).WithDescription("Of the shop");
                builder.AddRedis("cache");
            }, null, $"--Parameters:api-key={WatchedGraph.Secret}", "--Parameters:cache-password=cache-secret-1");
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;

        await page.GetByRole(AriaRole.Link, new() { Name = "Parameters" }).ClickAsync();
        var rows = page.Locator(".parameters tbody tr");
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.Filter(new() { HasText = "greeting" })).ToContainTextAsync("the AppHost's code");
        await Expect(rows.Filter(new() { HasText = "greeting" })).ToContainTextAsync("hello");
        await Expect(rows.Filter(new() { HasText = "Of the shop" })).ToContainTextAsync("the command line");
        await Expect(rows.Filter(new() { HasText = "Of the shop" })).ToContainTextAsync("Parameters:api-key");
        Assert.DoesNotContain(WatchedGraph.Secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show: api-key" }).ClickAsync();
        await Expect(rows.Filter(new() { HasText = "Of the shop" })).ToContainTextAsync(WatchedGraph.Secret);
        await Expect(page.Locator(".page-main > p")).ToContainTextAsync("dotnet user-secrets set");
        await page.GetByLabel("Filter resources").FillAsync("cache");
        await Expect(rows).ToHaveCountAsync(1);
    }

    /// <summary>A dock with two that belong to it, a mill, and the worker that is always there.</summary>
    private static Task<WatchedGraph> StartAsync() => WatchedGraph.StartTinyAsync(builder =>
    {
        var dock = Add("dock");
        Add("bee").WithParentRelationship(dock);
        Add("ant").WithParentRelationship(dock);
        Add("mill");

        IResourceBuilder<ExecutableResource> Add(string name) => builder.AddExecutable(name, "/bin/sh", ".", "-c", "exec sleep 1000");
    });

    private static IResource Resource(WatchedGraph graph, string name) => graph.Graph.Builder.Resources.Single(r => r.Name == name);

    private static ILocator Names(IPage page) => page.Locator("[data-row] [data-row-link]");

    private static ILocator Heading(IPage page, string name) => page.GetByRole(AriaRole.Columnheader, new() { Name = name }).GetByRole(AriaRole.Link);
}
