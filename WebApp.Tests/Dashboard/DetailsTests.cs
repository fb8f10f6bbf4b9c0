using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;
using Slipway.Hosting.Embedded.Dashboard.Layout;
using Slipway.Hosting.Embedded.Dashboard.Resources;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>What the details of a resource tell, and what can be taken from them.</summary>
public sealed class DetailsTests
{
    [Fact]
    public async Task Values_are_copied_and_a_secret_is_not_shown_for_it()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?resource=worker");
        await using var _ = browser;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var panel = page.Locator("aside");

        await panel.GetByRole(AriaRole.Button, new() { Name = "Copy: REGION" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#said")).ToHaveTextAsync("Copied");
        Assert.Equal("seoul", await ClipboardAsync(page));
        await panel.GetByRole(AriaRole.Row, new() { Name = "UPSTREAM" }).HoverAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Copy: UPSTREAM" }).ClickAsync();
        await Eventually.TrueAsync(async () => await ClipboardAsync(page) == WatchedGraph.Secret, "the secret in the clipboard");
        Assert.DoesNotContain(WatchedGraph.Secret, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sensitive_property_is_shown_to_those_who_ask_whatever_else_there_is()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        await graph.Graph.Application.ResourceNotifications.PublishUpdateAsync(
            graph.Graph.Builder.Resources.Single(r => r.Name == "worker"), s => s with { EnvironmentVariables = [], Properties = s.Properties.Add(new("word", "sesame") { IsSensitive = true }) });
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?resource=worker");
        await using var _ = browser;
        var panel = page.Locator("aside");

        await Expect(panel.GetByText("word")).ToBeVisibleAsync();
        Assert.DoesNotContain("sesame", await page.ContentAsync(), StringComparison.Ordinal);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Show: word" }).ClickAsync();
        await Expect(panel.GetByText("sesame")).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Hide: word" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Show secrets" }).ClickAsync();
        await Expect(panel.GetByText("sesame")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_details_are_searched_and_what_is_hidden_is_not_found_by_its_value()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?resource=worker");
        await using var _ = browser;
        var rows = page.Locator("aside tbody tr");
        var box = page.GetByLabel("Filter the details");

        await box.FillAsync("seoul");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("REGION");
        await box.FillAsync(WatchedGraph.Secret);
        await Expect(rows).ToHaveCountAsync(0);
        await box.FillAsync("upstr");
        await Expect(rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Volumes_and_folders_of_a_container_are_told()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder => builder.AddRedis("cache").WithDataVolume("cache-data"));
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?resource=cache");
        await using var _ = browser;

        await Expect(page.Locator("aside")).ToContainTextAsync("cache-data → /data");
    }

    [Fact]
    public void Who_only_waits_for_another_does_not_refer_to_it()
    {
        var model = new DistributedApplicationModel(Waiting(out var waits, out var refers, out var awaited));
        var relations = new GraphRelations(model);

        Assert.Equal([awaited.Name], relations.WaitsOf(waits));
        Assert.Empty(relations.NeedsOf(waits));
        Assert.Equal([awaited.Name], relations.NeedsOf(refers));
        Assert.Equal([waits.Name, refers.Name], relations.NeededBy(awaited));
    }

    [Fact]
    public async Task What_a_command_answers_with_stays_until_it_is_closed_and_can_be_copied()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder => builder.AddExecutable("safe", "/bin/sh", ".", "-c", "exec sleep 1000")
            .WithCommand("token", "Token", _ => Task.FromResult(CommandResults.Success("Made.", new CommandResultData { Value = "abc-123" })), new() { IconName = "Key" })
            .WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success("Hello"))));
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await RunAsync("Token");
        await RunAsync("Greet");
        await Expect(page.Locator(".toast", new() { HasText = "Hello" })).ToBeVisibleAsync();
        await Expect(page.Locator(".toast", new() { HasText = "Hello" })).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy: Token: safe" }).ClickAsync();
        Assert.Equal("abc-123", await ClipboardAsync(page));
        await page.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToHaveCountAsync(0);

        async Task RunAsync(string command)
        {
            await RowMenuTests.Menu(page, "safe").ClickAsync();
            await page.GetByRole(AriaRole.Menuitem, new() { Name = command }).ClickAsync();
        }
    }

    [Fact]
    public void Commands_have_the_icons_that_Aspire_users_name()
    {
        foreach (var name in (string[])["ArrowSync", "Delete", "DatabaseLightning", "DatabaseSearch", "CloudDatabase", "WindowConsole", "Key", "LinkMultiple", "Info", "Warning", "Bug", "Beaker", "DocumentAdd", "ContentViewGalleryLightning", "CheckmarkCircle", "HeartBroken"])
        {
            Assert.NotEqual(Marks.Command, CommandIcons.Of(name));
        }

        Assert.Equal(Marks.Command, CommandIcons.Of("NotARealIconName"));
        Assert.Equal(Marks.Command, CommandIcons.Of(null));
    }

    private static List<IResource> Waiting(out IResource waits, out IResource refers, out IResource awaited)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var one = builder.AddExecutable("awaited", "sh", ".").WithHttpEndpoint();
        var two = builder.AddExecutable("waits", "sh", ".").WaitFor(one);
        var three = builder.AddExecutable("refers", "sh", ".").WithReference(one.GetEndpoint("http"));
        (waits, refers, awaited) = (two.Resource, three.Resource, one.Resource);
        return [one.Resource, two.Resource, three.Resource];
    }

    private static Task<string> ClipboardAsync(IPage page) => page.EvaluateAsync<string>("navigator.clipboard.readText()");
}
