using System.Text.RegularExpressions;
using Aspire.Hosting;
using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>The console logs, in a real browser.</summary>
public sealed class ConsolePageTests
{
    [Fact]
    public async Task Lines_come_live_in_their_colours_and_as_text()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/logs?resource=worker");
        await using var _ = browser;
        var log = page.GetByRole(AriaRole.Log);

        await Expect(log.GetByText("green words")).ToHaveClassAsync("c2");
        await Expect(log.GetByText("bold red words")).ToHaveClassAsync("b c1");
        await Expect(log.GetByText("<script>alert(1)</script> & <b>no markup</b>")).ToBeVisibleAsync();
        await Expect(log.Locator(".line.error .text")).ToHaveTextAsync("something went wrong");
        var ticks = await log.GetByText("tick").CountAsync();
        await Expect(log.GetByText($"tick {ticks + 3}", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_log_is_searched_paused_and_cleared()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/logs?resource=worker");
        await using var _ = browser;
        var lines = page.GetByRole(AriaRole.Log).Locator(".line:visible");
        await Expect(lines.Nth(5)).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("WORDS");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(page.Locator(".log mark")).ToHaveCountAsync(3);
        await Expect(page.Locator(".found")).ToHaveTextAsync("2 found");
        Assert.Contains("filter=WORDS", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await Expect(lines.Nth(5)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        var shown = await lines.CountAsync();
        // A line is there a moment before its text is.
        await Expect(lines.Last.Locator(".text")).ToHaveTextAsync(new Regex("^tick [0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var last = await lines.Last.Locator(".text").InnerTextAsync();
        var next = int.Parse(last.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) + 5;
        await graph.Graph.LineAsync("worker", line => line == $"tick {next}");
        Assert.Equal(shown, await lines.CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Log).GetByText($"tick {next}", new() { Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(lines).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Another_resource_is_shown_while_paused_and_what_comes_later_waits()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder => builder.AddExecutable("other", "/bin/sh", ".", "-c", "echo from the other; exec sleep 1000"));
        var (browser, page) = await PagesTests.OpenAsync(graph, "/logs?resource=worker");
        await using var _ = browser;
        var log = page.GetByRole(AriaRole.Log);
        await Expect(log.GetByText("up", new() { Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        for (var i = 1; i <= 9_000; i++) graph.Graph.Print("worker", $"line {i}");
        await page.GetByLabel("Resource", new() { Exact = true }).SelectOptionAsync("other");
        await Expect(log.GetByText("from the other")).ToBeVisibleAsync();
        graph.Graph.Print("other", "later");
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();

        await Expect(log.GetByText("later")).ToBeVisibleAsync();
        await Expect(log.Locator(".missed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_cleared_away_does_not_come_back()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/logs?resource=worker");
        await using var _ = browser;
        var log = page.GetByRole(AriaRole.Log);
        await Expect(log.GetByText("up", new() { Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(log.Locator(".line")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await PagesTests.LiveAsync(page);
        graph.Graph.Print("worker", "after it");

        await Expect(log.Locator(".line .text")).ToHaveTextAsync(["after it"]);
    }

    [Fact]
    public async Task Times_are_local_or_of_UTC_or_left_out_and_stay_so()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/logs?resource=worker");
        await using var _ = browser;
        var stamp = page.GetByRole(AriaRole.Log).Locator(".stamp").First;
        var local = new Regex(@"^\d\d:\d\d:\d\d\.\d{3}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        await Expect(stamp).ToHaveTextAsync(local);

        await page.GetByLabel("Times").SelectOptionAsync("UTC");
        await Expect(stamp).ToHaveTextAsync(new Regex(@"^\d\d:\d\d:\d\d\.\d{3}Z$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GetByLabel("Times").SelectOptionAsync("No times");
        await Expect(stamp).ToBeHiddenAsync();
        await page.ReloadAsync();
        await PagesTests.LiveAsync(page);
        await Expect(page.GetByLabel("Times")).ToHaveValueAsync("off");
        await Expect(page.GetByRole(AriaRole.Log)).ToHaveAttributeAsync("data-times", "off");
    }

    [Fact]
    public async Task The_log_of_one_or_of_all_is_downloaded_as_plain_text()
    {
        await using var graph = await WatchedGraph.StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/logs");
        await using var _ = browser;
        await Expect(page.GetByRole(AriaRole.Log).Locator(".who", new() { HasText = "migration" }).First).ToBeVisibleAsync();

        var all = await DownloadAsync(page);
        Assert.Matches("(?m)^[0-9:.]{12} migration: tables are made$", all.Text);
        Assert.Matches("(?m)^[0-9:.]{12} worker: green words and bold red words$", all.Text);

        await page.GetByLabel("Resource", new() { Exact = true }).SelectOptionAsync("worker");
        await Expect(page.GetByRole(AriaRole.Log).GetByText("plain words")).ToBeVisibleAsync();
        var one = await DownloadAsync(page);
        Assert.Equal("worker.log", one.Name);
        Assert.Contains("green words and bold red words", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tables are made", one.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', one.Text);
    }

    [Fact]
    public async Task A_page_holds_no_more_lines_than_it_says_and_follows_the_latest()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/logs?resource=worker");
        await using var _ = browser;
        var log = page.GetByRole(AriaRole.Log);
        await Expect(log.GetByText("up", new() { Exact = true })).ToBeVisibleAsync();

        for (var i = 1; i <= 12_000; i++) graph.Graph.Print("worker", $"line {i}");
        await Expect(log.Locator(".line").Last).ToContainTextAsync("line 12000");
        await Expect(log.Locator(".line").Last).ToBeInViewportAsync();
        Assert.True(await log.Locator(".line").CountAsync() <= 5_000);

        // Who has scrolled up reads on in peace, and is told.
        await log.EvaluateAsync("log => { log.scrollTop = 0; }");
        graph.Graph.Print("worker", "the latest");
        var latest = page.GetByRole(AriaRole.Button, new() { Name = "1 new" });
        await latest.ClickAsync();
        await Expect(log.Locator(".line", new() { HasText = "the latest" })).ToBeInViewportAsync();
        await Expect(latest).ToBeHiddenAsync();
    }

    private static async Task<(string Name, string Text)> DownloadAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        return (download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync(), Eventually.Soon()));
    }
}
