using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard.UnderLoad;

/// <summary>Every page with what a real application tells of itself while many people use it, light and dark, in both languages, on a desk and on a telephone.</summary>
[Collection(nameof(LoadedBoard))]
public sealed class LoadedLookTests(LoadedBoard board)
{
    // axe-core takes seconds for a page: each is looked at by it once, light or dark.
    [Theory]
    [InlineData("en-US", ColorScheme.Light, "en-light-desk", 1400, 900, "resources structured-details metrics cloud")]
    [InlineData("ko-KR", ColorScheme.Dark, "ko-dark-desk", 1400, 900, "details console-one trace storage")]
    [InlineData("en-US", ColorScheme.Dark, "en-dark-phone", 390, 844, "")]
    [InlineData("ko-KR", ColorScheme.Light, "ko-light-phone", 390, 844, "")]
    public async Task Every_page_is_well_shown_while_the_board_is_used(string locale, ColorScheme colors, string reader, int width, int height, string axed)
    {
        await board.Crowd.GoOnAsync();
        await using var visit = await LoadedVisit.BeginAsync(board, "/", locale, colors, width, height);
        var look = new DashboardLook(visit.Page, $"load-{reader}") { Axed = axed.Split(' ') };

        await look.LookAsync("resources");
        await look.AtAsync("graph", "/?view=graph", "svg.graph .node");
        await look.AtAsync("details", "/?resource=webapp", "aside .values");
        await look.AtAsync("console", "/logs", ".log .line");
        await look.AtAsync("console-one", "/logs?resource=mail", ".log .line");
        await look.AtAsync("structured", "/structuredlogs", "[data-row]");
        await visit.Page.Locator("[data-row] [data-row-link]").First.ClickAsync();
        await Expect(visit.Page.Locator("aside h2")).ToBeVisibleAsync();
        await look.LookAsync("structured-details");
        await look.AtAsync("traces", "/traces?errors=first&text=S3%20PutObject", "[data-row]");
        await visit.Page.Locator("[data-row] [data-row-link]").First.ClickAsync();
        await Expect(visit.Page.Locator(".waterfall [data-row]").First).ToBeVisibleAsync();
        await look.LookAsync("trace");
        await look.AtAsync("metrics", "/metrics", "svg.chart");
        await look.AtAsync("metrics-lines", "/metrics?resource=webapp&meter=WebApp&instrument=board.codes&split=outcome", "svg.chart");
        await look.AtAsync("storage", "/storage", "tbody tr");
        await look.AtAsync("cloud", "/cloud", ".cloud-picture img");
        visit.NothingWentWrong();
    }
}
