using Microsoft.Playwright;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>Every page, looked at by axe-core in both languages, light and dark, on a desk and on a telephone.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AccessibilityTests(BoardGraph graph)
{
    [Theory]
    [InlineData("en-US", 1100, ColorScheme.Light)]
    [InlineData("ko-KR", 360, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_pages_of_a_visitor(string locale, int width, ColorScheme colors)
    {
        var (browser, page) = await OpenAsync(locale, width, colors);
        await using var _ = browser;

        await LookAsync(page, "/", "/search", "/search?q=nothing-that-anybody-wrote", "/search?q=%20%20", "/login", "/signup", "/password/forgot", "/no-such-page");
        await SendAsync(page, "/login", ("Email", "nobody"), ("Password", ""));
        await SendAsync(page, "/login", ("Email", BoardBrowser.NewAddress()), ("Password", "nobody's password"));
        await SendAsync(page, "/signup", ("Email", "nobody"));
    }

    [Theory]
    [InlineData("en-US", 1100, ColorScheme.Dark)]
    [InlineData("ko-KR", 360, ColorScheme.Light)]
    public async Task Axe_finds_nothing_on_the_pages_of_an_author(string locale, int width, ColorScheme colors)
    {
        var board = await graph.RunningAsync();
        var (browser, page) = await OpenAsync(locale, width, colors);
        await using var _ = browser;
        var email = BoardBrowser.NewAddress();

        await SendAsync(page, "/signup", ("Email", email));
        await SendAsync(page, null, ("Code", "000000"));
        await SendAsync(page, null, ("Code", await BoardVisitor.MailedCodeAsync(board.Addresses.Mail, email)));
        await SendAsync(page, null, ("DisplayName", ""), ("Password", "short"));
        await SendAsync(page, null, ("DisplayName", "이지은"), ("Password", BoardVisitor.Password));

        await SendAsync(page, "/posts/new", ("Title", ""), ("Body", ""));
        await page.Locator("input[name=Title]").FillAsync("자전거를 팝니다");
        await page.Locator("textarea[name=Body]").FillAsync("A blue bicycle.\n도서관 앞에서 볼 수 있습니다.");
        await page.Locator("input[type=file]").SetInputFilesAsync([Picture(), Picture()]);
        await page.Locator("form.card button[type=submit]").ClickAsync();
        await Expect(page.Locator("article img")).ToHaveCountAsync(2);
        var post = page.Url;
        await SendAsync(page, post, ("Comment", ""));
        await SendAsync(page, post, ("Comment", "Is it still available?"));
        await LookAsync(page, post, "/", "/search?q=bicycle", $"{post}/edit", $"{post}/delete");

        // Changed in another window in the meantime.
        await page.GotoAsync($"{post}/edit");
        var second = await page.Context.NewPageAsync();
        await SendAsync(second, $"{post}/edit", ("Title", "자전거를 나눔합니다"));
        await SendAsync(page, null, ("Title", "자전거"));
        await page.GotoAsync(post);
        await page.Locator(".comment .byline a").First.ClickAsync();
        await Accessibility.FindsNothingAsync(page, page.Url);
    }

    private async Task<(RealBrowser Browser, IPage Page)> OpenAsync(string locale, int width, ColorScheme colors)
    {
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        var browser = await RealBrowser.StartAsync(board.Addresses.WebApp);
        return (browser, await browser.OpenAsync(locale, width, colors: colors));
    }

    private static async Task LookAsync(IPage page, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await Accessibility.FindsNothingAsync(page, address);
        }
    }

    /// <summary>Fills in the page's form, sends it, and looks at what comes back.</summary>
    private static async Task SendAsync(IPage page, string? address, params (string Name, string Value)[] fields)
    {
        if (address is not null) await page.GotoAsync(address);
        foreach (var (name, value) in fields) await page.Locator($"main [name={name}]").FillAsync(value);
        // What the browser itself would refuse goes to the server.
        await page.EvaluateAsync("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        await RealBrowser.SubmitAsync(page);
        await Accessibility.FindsNothingAsync(page, $"{page.Url} after {string.Join(", ", fields.Select(field => field.Name))}");
    }

    private static FilePayload Picture() => new() { Name = "picture.png", MimeType = "image/png", Buffer = TestImage.Png() };
}
