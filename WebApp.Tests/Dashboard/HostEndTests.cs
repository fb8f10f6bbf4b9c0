using System.Diagnostics;
using Microsoft.Playwright;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static System.StringComparison;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>The host ends and comes back while pages are open.</summary>
public sealed class HostEndTests
{
    private static readonly string[] Pages = ["/?resource=cache", "/logs?resource=cache", "/traces"];

    [Theory]
    [InlineData("Ctrl+C")]
    [InlineData("SIGTERM")]
    public async Task The_host_stops_promptly_and_pages_that_are_open_come_back_with_it(string means)
    {
        var signal = means == "Ctrl+C" ? StopSignal.Interrupt : StopSignal.Terminate;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty("redis", folder);
        var login = await LoginAsync(host);
        await using var browser = await RealBrowser.StartAsync(new Uri(login.GetLeftPart(UriPartial.Authority)));
        var pages = new List<IPage>();
        foreach (var path in Pages)
        {
            var page = await browser.OpenAsync();
            await page.GotoAsync($"{login.PathAndQuery}&returnUrl={Uri.EscapeDataString(path)}");
            await PagesTests.LiveAsync(page);
            pages.Add(page);
        }

        var began = Stopwatch.GetTimestamp();
        host.Signal(signal);
        Assert.Equal(0, await host.ExitAsync());
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(5), $"It took {Stopwatch.GetElapsedTime(began)}:\n{host.Everything()}");
        Assert.DoesNotContain("Exception", host.Everything(), Ordinal);
        foreach (var page in pages) await Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("The AppHost has stopped.");

        // Another token is printed; the address and the login are those that the pages have.
        await using var again = AppHostProcess.StartFaulty("redis", folder);
        var second = await LoginAsync(again);
        Assert.Equal(login.Port, second.Port);
        Assert.NotEqual(login.Query, second.Query);
        foreach (var (page, path) in pages.Zip(Pages))
        {
            await PagesTests.LiveAsync(page);
            await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
            Assert.EndsWith(path, page.Url, Ordinal);
        }

        await Expect(pages[0].Locator("aside h2")).ToHaveTextAsync("cache");
        await Expect(pages[1].Locator("h1")).ToHaveTextAsync("Console");
        await pages[0].Locator("[data-row].chosen").GetByRole(AriaRole.Button, new() { Name = "Restart: cache" }).ClickAsync();
        await Expect(pages[0].Locator(".toast.good")).ToContainTextAsync("Restart: cache");
        again.Signal(signal);
        Assert.True(await again.ExitAsync() == 0, again.Everything());
    }

    private static async Task<Uri> LoginAsync(AppHostProcess host) =>
        new((await host.LineAsync(line => line.StartsWith("Login to the dashboard at ", Ordinal))).Split(' ')[^1]);
}
