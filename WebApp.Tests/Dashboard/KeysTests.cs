using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>Getting about with the keyboard, and coming back to what was left.</summary>
public sealed class KeysTests
{
    [Fact]
    public async Task A_letter_leads_to_a_page_unless_something_is_typed()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        var title = page.Locator("h1");

        foreach (var (key, name) in new[] { ("c", "Console"), ("s", "Structured logs"), ("t", "Traces"), ("m", "Metrics"), ("r", "Resources") })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(title).ToHaveTextAsync(name);
            await Expect(title).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Control+c");
        await page.Keyboard.PressAsync("Shift+c");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("cstm?");
        await Expect(page).ToHaveURLAsync(new Uri(graph.Address, "/?filter=cstm%3F").AbsoluteUri);
        await Expect(title).ToHaveTextAsync("Resources");

        // As a Korean keyboard tells it: the letter is another, the key is the same.
        await page.EvaluateAsync("() => { document.activeElement.blur(); document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ㅅ', code: 'KeyT', bubbles: true })); }");
        await Expect(title).ToHaveTextAsync("Traces");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Pages_that_are_left_before_they_are_complete_leave_nothing_behind()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;

        // Scripts of pages come late: whoever knows the keys is gone by then.
        await page.RouteAsync("**/*.js*", async route =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Xunit.TestContext.Current.CancellationToken);
            await route.ContinueAsync();
        });
        foreach (var key in "cmcrcmtcsr") await page.Keyboard.PressAsync($"{key}");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Resources");
        await page.Locator("[data-row]").First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Keyboard.PressAsync("c");
        await Expect(page.GetByRole(AriaRole.Log)).ToContainTextAsync("up");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_question_mark_tells_the_keys()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        var stop = page.GetByRole(AriaRole.Button, new() { Name = "Stop: worker", Exact = true });
        var dialog = page.GetByRole(AriaRole.Dialog);

        await stop.FocusAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(dialog).ToContainTextAsync("Structured logs");
        await Accessibility.FindsNothingAsync(page, "the keys");
        await page.Keyboard.PressAsync("t");
        for (var i = 0; i < 5; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog') !== null"));
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(stop).ToBeFocusedAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Resources");
    }

    [Fact]
    public async Task A_page_is_come_back_to_as_it_was_left()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs?resource=worker&level=Warning&log=1");
        await using var _ = browser;
        var menu = page.GetByRole(AriaRole.Navigation);

        await page.Keyboard.PressAsync("t");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Traces");
        await page.ReloadAsync();
        await PagesTests.LiveAsync(page);
        await menu.GetByText("Structured logs").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(graph.Address, "/structuredlogs?resource=worker&level=Warning").AbsoluteUri);

        // Again on the same page: from the beginning.
        await menu.GetByText("Structured logs").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(graph.Address, "/structuredlogs").AbsoluteUri);
    }
}
