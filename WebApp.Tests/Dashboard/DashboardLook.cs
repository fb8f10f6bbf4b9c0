using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Dashboard;

/// <summary>A page of the dashboard as one reader has it: looked at by axe-core, no wider than its window, and kept as a picture.</summary>
internal sealed class DashboardLook(IPage page, string reader)
{
    /// <param name="view">The picture's name.</param>
    /// <param name="path">The page.</param>
    /// <param name="awaited">What is there when it is complete.</param>
    public async Task AtAsync(string view, string path, string awaited)
    {
        await page.GotoAsync(path);
        await PagesTests.LiveAsync(page);
        await page.Locator(awaited).First.WaitForAsync();
        await Accessibility.FindsNothingAsync(page, $"{reader}: {path}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} is wider than the window.");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Paths.Artifacts, "screenshots", $"dashboard-{reader}-{view}.png") });
    }
}
