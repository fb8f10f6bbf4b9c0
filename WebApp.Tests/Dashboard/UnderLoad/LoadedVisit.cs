using System.Collections.Concurrent;
using Microsoft.Playwright;
using WebApp.Tests.Browser;

namespace WebApp.Tests.Dashboard.UnderLoad;

/// <summary>A developer who looks at the dashboard while the crowd is at the board; whatever goes wrong in the browser or in the host meanwhile is remembered.</summary>
internal sealed class LoadedVisit : IAsyncDisposable
{
    private readonly LoadedBoard _board;
    private readonly RealBrowser _browser;
    private readonly ConcurrentQueue<string> _failed = [];
    private readonly int _told;

    private LoadedVisit(LoadedBoard board, RealBrowser browser, IPage page)
    {
        _board = board;
        _browser = browser;
        _told = board.Errors.Count;
        Page = page;
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) _failed.Enqueue($"{response.Url} answered {response.Status}");
        };
        // What a page still asks for when it is left is let go.
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure != "net::ERR_ABORTED") _failed.Enqueue($"{request.Url}: {request.Failure}");
        };
    }

    public IPage Page { get; }

    public static async Task<LoadedVisit> BeginAsync(LoadedBoard board, string path, string locale = "en-US", ColorScheme colors = ColorScheme.Light, int width = 1400, int height = 900)
    {
        var browser = await RealBrowser.StartAsync(new Uri(board.Login.GetLeftPart(UriPartial.Authority)));
        var visit = new LoadedVisit(board, browser, await browser.OpenAsync(locale, width, height, colors));
        await visit.Page.GotoAsync($"{board.Login.PathAndQuery}&returnUrl={Uri.EscapeDataString(path)}");
        await PagesTests.LiveAsync(visit.Page);
        return visit;
    }

    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await PagesTests.LiveAsync(Page);
    }

    /// <summary>The number in a text of the page: "1,234 traces"; 0 where there is none.</summary>
    public async Task<int> NumberAsync(string selector) =>
        await Page.Locator(selector).CountAsync() == 0 ? 0 : Number(await Page.Locator(selector).First.InnerTextAsync());

    public void NothingWentWrong()
    {
        // Whole, which Assert.Equal wouldn't tell it: what an error of a page says is seen only where it happened.
        var wrong = string.Join('\n', [.. _browser.Complaints, .. _failed, .. _board.Errors.Skip(_told)]);
        Assert.True(wrong.Length == 0, wrong);
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    private static int Number(string text) =>
        string.Concat(text.Where(char.IsAsciiDigit)) is { Length: > 0 } digits ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
