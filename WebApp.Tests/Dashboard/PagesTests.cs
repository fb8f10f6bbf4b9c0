using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>A developer in front of the dashboard, in a real browser, on a graph that really runs.</summary>
public sealed class PagesTests
{
    [Fact]
    public async Task A_developer_logs_in_with_the_token_typed_by_hand()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        await using var browser = await RealBrowser.StartAsync(graph.Address);
        var page = await browser.OpenAsync();

        await page.GotoAsync("/logs");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Log in to the dashboard");
        await Accessibility.FindsNothingAsync(page, "login");
        await page.GetByLabel("Token").FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not the token");
        await Accessibility.FindsNothingAsync(page, "login refused");
        await RealBrowser.ScreenshotAsync(page, "dashboard-login.png");
        await page.GetByLabel("Token").FillAsync(WatchedGraph.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Console");
        Assert.DoesNotContain(WatchedGraph.Token, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_shows_every_resource_and_follows_what_happens_to_it()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await OpenAsync(graph);
        await using var _ = browser;

        await Expect(Row(page, "cache")).ToContainTextAsync("Healthy");
        await Expect(Row(page, "migration")).ToContainTextAsync("Finished");
        foreach (var replica in (string[])["echo-1", "echo-2"]) await Expect(Row(page, replica)).ToContainTextAsync("Healthy");
        await Expect(Row(page, "echo-1").Locator("a[target=_blank]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(5);

        // Stopped, started and restarted from the page.
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop: worker", Exact = true }).ClickAsync();
        await Expect(Row(page, "worker")).ToContainTextAsync("Stopped");
        Assert.Equal("Exited", (await graph.Graph.StateAsync("worker", "Exited")).Snapshot.State!.Text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start: worker", Exact = true }).ClickAsync();
        await Expect(Row(page, "worker")).ToContainTextAsync("Healthy");
        var before = (await graph.Graph.HealthyAsync("worker")).ProcessId();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restart: worker", Exact = true }).ClickAsync();
        await Eventually.TrueAsync(async () => (await graph.Graph.HealthyAsync("worker")).ProcessId() != before, "another process");

        // Killed from outside: the page is told, not asked.
        var killed = (await graph.Graph.HealthyAsync("worker")).ProcessId();
        System.Diagnostics.Process.GetProcessById(killed).Kill();
        await Expect(Row(page, "worker")).ToContainTextAsync("restarted 1×");
        await Expect(Row(page, "worker")).ToContainTextAsync("Healthy");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Commands_of_the_graph_are_done_and_answered_for()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await OpenAsync(graph);
        await using var _ = browser;
        var more = RowMenuTests.Menu(page, "worker");

        await more.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Greet" }).ClickAsync();
        await Expect(page.Locator(".toast.good")).ToContainTextAsync("Hello from the graph");

        await more.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Wipe" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Really wipe it?");
        await Accessibility.FindsNothingAsync(page, "a question");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator(".toast.bad")).ToHaveCountAsync(0);

        await more.ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Wipe" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Wipe" }).ClickAsync();
        await Expect(page.Locator(".toast.bad")).ToContainTextAsync("It was not wiped");
    }

    [Fact]
    public async Task A_secret_is_not_in_the_page_until_it_is_asked_for()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await OpenAsync(graph, "/?resource=worker");
        await using var _ = browser;
        var panel = page.Locator("aside");

        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "REGION" })).ToContainTextAsync("seoul");
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "UPSTREAM" })).ToContainTextAsync("•");
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "ConnectionStrings__cache" })).ToContainTextAsync("•");
        Assert.DoesNotContain(WatchedGraph.Secret, await page.ContentAsync(), StringComparison.Ordinal);

        await panel.GetByRole(AriaRole.Button, new() { Name = "Show: UPSTREAM" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "UPSTREAM" })).ToContainTextAsync(WatchedGraph.Secret);
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "ConnectionStrings__cache" })).ToContainTextAsync("•");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Hide: UPSTREAM" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "UPSTREAM" })).ToContainTextAsync("•");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Show secrets" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "ConnectionStrings__cache" })).ToContainTextAsync("password=");

        // One that is hidden again is hidden alone.
        await panel.GetByRole(AriaRole.Button, new() { Name = "Hide: UPSTREAM" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "UPSTREAM" })).ToContainTextAsync("•");
        await Expect(panel.GetByRole(AriaRole.Row, new() { Name = "ConnectionStrings__cache" })).ToContainTextAsync("password=");
    }

    [Fact]
    public async Task What_is_shown_stands_in_the_address()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await OpenAsync(graph);
        await using var _ = browser;

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("echo");
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(2);
        await Expect(page).ToHaveURLAsync(new Uri(graph.Address, "/?filter=echo").AbsoluteUri);
        await page.ReloadAsync();
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Link, new() { Name = "echo-2", Exact = true }).ClickAsync();
        await Expect(page.Locator("aside h2")).ToHaveTextAsync("echo-2");
        await Expect(page.Locator("aside h2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("aside")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Graph" }).ClickAsync();
        await Expect(page.Locator("svg.graph a.node")).ToHaveCountAsync(4);
        await Expect(page.Locator("svg.graph path.arrow")).ToHaveCountAsync(2);
        await page.Locator("svg.graph a.node", new() { HasText = "cache" }).ClickAsync();
        await Expect(page.Locator("aside")).ToContainTextAsync("Needed by");
        Assert.Contains("resource=cache", page.Url, StringComparison.Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task What_is_typed_and_clicked_on_before_the_page_is_connected_is_done_when_it_is()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await OpenAsync(graph);
        await using var _ = browser;
        var connects = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await connects.Task;
            await route.ContinueAsync();
        });

        await ReloadAsync();
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("work");
        await ConnectAsync();
        await Expect(page).ToHaveURLAsync(new Uri(graph.Address, "/?filter=work").AbsoluteUri);
        await Expect(page.GetByLabel("Filter resources")).ToBeFocusedAsync();

        await ReloadAsync();
        await RowMenuTests.Menu(page, "worker").ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Details" }).WaitForAsync();
        await ConnectAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Details" })).ToBeFocusedAsync();

        await ReloadAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop: worker", Exact = true }).ClickAsync();
        await ConnectAsync();
        await Expect(Row(page, "worker")).ToContainTextAsync("Stopped");
        Assert.Empty(browser.Complaints);

        async Task ReloadAsync()
        {
            connects = new();
            await page.ReloadAsync(new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            await Expect(page.Locator("html[data-live]")).ToHaveCountAsync(0);
        }

        async Task ConnectAsync()
        {
            connects.SetResult();
            await LiveAsync(page);
        }
    }

    internal static async Task<(RealBrowser Browser, IPage Page)> OpenAsync(
        WatchedGraph graph, string path = "/", string locale = "en-US", int width = 1400, int height = 860, ColorScheme colors = ColorScheme.Light)
    {
        var browser = await RealBrowser.StartAsync(graph.Address);
        var page = await browser.OpenAsync(locale, width, height, colors);
        await page.GotoAsync($"{graph.Login.PathAndQuery}&returnUrl={Uri.EscapeDataString(path)}");
        await LiveAsync(page);
        return (browser, page);
    }

    /// <summary>What is clicked on before the page is connected is clicked on in vain.</summary>
    internal static Task LiveAsync(IPage page) => page.Locator("html[data-live=true]").WaitForAsync();

    private static ILocator Row(IPage page, string name) => page.Locator("[data-row]", new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });
}
