using Microsoft.Playwright;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Dashboard;

/// <summary>A page of the dashboard as one reader has it: looked at by axe-core, no wider than its window, nothing over anything else, and kept as a picture.</summary>
internal sealed class DashboardLook(IPage page, string reader)
{
    // The rows before them are like them.
    private static readonly string[] Repeated = ["tbody tr:nth-child(n+12)", ".log .line:nth-child(n+12)"];

    /// <summary>The views that axe-core looks at as well; null for all.</summary>
    public IReadOnlyList<string>? Axed { get; init; }

    /// <param name="view">The picture's name.</param>
    /// <param name="path">The page.</param>
    /// <param name="awaited">What is there when it is complete.</param>
    public async Task AtAsync(string view, string path, string awaited)
    {
        await page.GotoAsync(path);
        await PagesTests.LiveAsync(page);
        await page.Locator(awaited).First.WaitForAsync();
        await LookAsync(view);
    }

    /// <summary>At the page as it is.</summary>
    public async Task LookAsync(string view)
    {
        if (Axed?.Contains(view) != false) await Accessibility.FindsNothingAsync(page, $"{reader}: {view}", Repeated);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{reader}: {view} is wider than the window.");
        // One library's class has made bubbles of another's numbers before.
        Assert.Equal(0, await page.EvaluateAsync<int>("[...document.querySelectorAll('td, th')].filter(cell => parseFloat(getComputedStyle(cell).borderTopLeftRadius) > 20).length"));
        var overlaps = await page.EvaluateAsync<string[]>(Overlaps.Script);
        Assert.True(overlaps.Length == 0, $"{reader}: {view}: {string.Join("; ", overlaps)}");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Paths.Artifacts, "screenshots", $"dashboard-{reader}-{view}.png") });
    }
}
