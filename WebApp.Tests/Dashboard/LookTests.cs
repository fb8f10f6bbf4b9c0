using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>Every page in both languages, light and dark, on a desk and on a telephone: looked at by axe-core, and kept as a picture.</summary>
public sealed class LookTests
{
    [Theory]
    [ClassData(typeof(DashboardReaders))]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(string locale, int width, int height, ColorScheme colors, string name)
    {
        await using var graph = await WatchedGraph.StartAsync();
        await graph.Graph.Application.ResourceCommands.ExecuteCommandAsync("echo-2", "stop", Eventually.Soon());
        var (browser, page) = await PagesTests.OpenAsync(graph, "/", locale, width, height, colors);
        await using var _ = browser;

        var look = new DashboardLook(page, name);
        await look.AtAsync("resources", "/", "[data-row]");
        await look.AtAsync("filtered", "/?filter=nothing-of-the-kind", ".empty");
        await look.AtAsync("details", "/?resource=worker", "aside .values");
        await look.AtAsync("parameters", "/?view=parameters", ".parameters");
        await look.AtAsync("graph", "/?view=graph", "svg.graph .node");
        await look.AtAsync("graph-details", "/?view=graph&resource=cache", "aside");
        await look.AtAsync("console", "/logs", ".log .line");
        await look.AtAsync("console-one", "/logs?resource=worker&filter=words", ".log mark");
        await look.AtAsync("none", "/no-such-page", ".empty");
    }

    [Fact]
    public async Task Language_and_colours_are_switched_and_kept()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        const string ground = "getComputedStyle(document.documentElement).backgroundColor";
        var light = await page.EvaluateAsync<string>(ground);

        await ChooseAsync("Dark");
        Assert.NotEqual(light, await page.EvaluateAsync<string>(ground));
        await page.GetByRole(AriaRole.Button, new() { Name = "한국어" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("리소스");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "ko");
        Assert.NotEqual(light, await page.EvaluateAsync<string>(ground));
        await PagesTests.LiveAsync(page);
        await Expect(page.Locator("[data-row]")).ToContainTextAsync("정상");
        await page.GetByRole(AriaRole.Button, new() { Name = "중지: worker" }).ClickAsync();
        await Expect(page.Locator("[data-row]")).ToContainTextAsync("중지됨");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Resources");
        await PagesTests.LiveAsync(page);

        // Back to what the system wishes, and with it when that changes.
        await ChooseAsync("As the system");
        await page.ReloadAsync();
        Assert.Equal(light, await page.EvaluateAsync<string>(ground));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.NotEqual(light, await page.EvaluateAsync<string>(ground));

        async Task ChooseAsync(string theme)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Light or dark" }).ClickAsync();
            await page.GetByRole(AriaRole.Menuitemradio, new() { Name = theme }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Menu)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task All_is_done_with_the_keyboard()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        for (var i = 0; i < 20 && await FocusedAsync() != "Stop: worker"; i++) await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Stop: worker", await FocusedAsync());
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-row]")).ToContainTextAsync("Stopped");

        Task<string?> FocusedAsync() => page.EvaluateAsync<string?>("document.activeElement.getAttribute('aria-label')");
    }
}
