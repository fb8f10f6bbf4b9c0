using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Telemetry.Pages;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>What a row leads to, and what it tells of its resource's errors.</summary>
public sealed class RowMenuTests
{
    [Fact]
    public async Task The_menu_of_a_row_leads_to_what_there_is_of_its_resource()
    {
        await using var graph = await WatchedGraph.StartAsync();
        new SeenTelemetry(graph).Log("ready", service: "worker");
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;

        await Menu(page, "worker").ClickAsync();
        Assert.Equal(["Details", "Console", "Structured logs", "Traces", "Metrics", "Stop", "Restart", "Greet", "Wipe"], await ItemsAsync(page));
        await Accessibility.FindsNothingAsync(page, "the menu of a row");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Traces" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(graph.Address, "/traces?resource=worker").AbsoluteUri);
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();

        // What has sent nothing has no telemetry to look at.
        await Menu(page, "migration").ClickAsync();
        Assert.Equal(["Details", "Console", "Start", "Restart"], await ItemsAsync(page));
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Details" }).ClickAsync();
        await Expect(page.Locator("aside h2")).ToHaveTextAsync("migration");
        await page.Locator("aside").GetByRole(AriaRole.Button, new() { Name = "More of migration" }).ClickAsync();
        Assert.Equal(["Console", "Start", "Restart"], await ItemsAsync(page));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_menu_is_used_with_the_keyboard()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        var menu = Menu(page, "worker");

        await menu.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Details" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Restart" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Menu)).ToHaveCountAsync(0);
        await Expect(menu).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Details" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Console" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Console");
        Assert.EndsWith("/logs?resource=worker", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_counts_the_errors_that_nobody_has_looked_at()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var telemetry = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        var errors = page.GetByRole(AriaRole.Link, new() { Name = "errors of worker" });
        await Expect(errors).ToHaveCountAsync(0);

        telemetry.Log("as usual", service: "worker");
        telemetry.Log("broken", 17, "worker");
        telemetry.Log("on fire", 21, "worker");
        await Expect(errors).ToHaveTextAsync("2");
        await errors.ClickAsync();

        await Expect(page.Locator("[data-total]")).ToContainTextAsync("2");
        Assert.EndsWith("/structuredlogs?resource=worker&level=Error", page.Url, StringComparison.Ordinal);
        telemetry.Log("seen as it comes", 17, "worker");
        await Expect(page.Locator("[data-total]")).ToContainTextAsync("3");
        await page.GetByRole(AriaRole.Navigation).GetByText("Resources").ClickAsync();
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(1);
        await Expect(errors).ToHaveCountAsync(0);
        telemetry.Log("new", 17, "worker");
        await Expect(errors).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_command_that_runs_is_not_started_again_from_another_place()
    {
        var done = new TaskCompletionSource<Aspire.Hosting.ApplicationModel.ExecuteCommandResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var times = 0;
        await using var graph = await WatchedGraph.StartTinyAsync(builder => Aspire.Hosting.ResourceBuilderExtensions.WithCommand(
            Aspire.Hosting.ExecutableResourceBuilderExtensions.AddExecutable(builder, "slow", "/bin/sh", ".", "-c", "exec sleep 1000"), "fill", "Fill", _ =>
            {
                Interlocked.Increment(ref times);
                return done.Task;
            }, new() { IconName = "DatabaseLightning", IsHighlighted = true }));
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?resource=slow");
        await using var _ = browser;
        var fill = page.GetByRole(AriaRole.Button, new() { Name = "Fill: slow" });
        await Expect(fill).ToHaveCountAsync(2);

        await fill.First.ClickAsync();
        await Expect(fill.First).ToBeDisabledAsync();
        await Expect(fill.Last).ToBeDisabledAsync();
        await page.GotoAsync("/logs?resource=slow");
        await PagesTests.LiveAsync(page);
        await Expect(fill).ToBeDisabledAsync();
        done.SetResult(Aspire.Hosting.ApplicationModel.CommandResults.Success());

        await Expect(fill).ToBeEnabledAsync();
        Assert.Equal(1, times);
    }

    internal static ILocator Menu(IPage page, string name) => page.Locator("[data-row]").GetByRole(AriaRole.Button, new() { Name = $"More of {name}", Exact = true });

    private static async Task<IReadOnlyList<string>> ItemsAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Menuitem).First.WaitForAsync();
        return await page.GetByRole(AriaRole.Menuitem).AllInnerTextsAsync();
    }
}
