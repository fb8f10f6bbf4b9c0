using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>What a person sees while images go up a slow line.</summary>
[Collection(nameof(Graph.Board))]
public sealed partial class UploadTests(BoardGraph graph)
{
    private const int BytesPerSecond = 200_000;

    [Fact]
    public async Task A_bar_shows_how_far_an_upload_has_come_and_the_post_follows()
    {
        await using var author = await AuthorAsync();
        var page = author.Page;
        await SlowAsync(page);
        await FillAsync(page, "A slow line", Picture("big.png", TestImage.Png(side: 600)));

        await SendAsync(page);

        var bar = page.Locator("progress");
        await Expect(bar).ToBeVisibleAsync();
        await Expect(page.Locator(".upload [role=status]")).ToHaveTextAsync("Uploading…");
        await page.WaitForFunctionAsync("() => document.querySelector('progress')?.value > 0.1");
        await RealBrowser.ScreenshotAsync(page, "upload.png");
        await Expect(page.Locator("article h1")).ToHaveTextAsync("A slow line", new() { Timeout = 30_000 });
        Assert.Matches(PostAddress(), page.Url);
        await Expect(page.Locator("article img")).ToHaveCountAsync(1);
        Assert.Empty(author.Browser.Complaints);
    }

    [Fact]
    public async Task A_refused_file_is_told_in_the_form_which_keeps_all_that_was_entered()
    {
        await using var author = await AuthorAsync();
        var page = author.Page;
        await FillAsync(page, "Keep this title", Picture("fine.png", TestImage.Png()), Picture("letter.png", "no image at all"u8.ToArray()));

        await SendAsync(page);

        await Expect(page.Locator("#image-error")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("input[name=Title]")).ToHaveValueAsync("Keep this title");
        Assert.Equal(2, await page.Locator("input[type=file]").EvaluateAsync<int>("input => input.files.length"));
        await Expect(page.Locator("input[type=file]")).ToBeFocusedAsync();
        await Accessibility.FindsNothingAsync(page, "the refused form");
        await RealBrowser.ScreenshotAsync(page, "upload-refused.png");

        await page.Locator("input[type=file]").SetInputFilesAsync(Picture("fine.png", TestImage.Png()));
        await SendAsync(page);
        await Expect(page.Locator("article h1")).ToHaveTextAsync("Keep this title");
    }

    [Fact]
    public async Task A_line_that_breaks_is_told_and_the_form_can_be_sent_again()
    {
        await using var author = await AuthorAsync();
        var page = author.Page;
        await FillAsync(page, "A line that breaks", Picture("fine.png", TestImage.Png()));
        await page.Context.SetOfflineAsync(true);

        await SendAsync(page);

        await Expect(page.Locator("p.alert")).ToContainTextAsync("interrupted");
        await Expect(page.Locator("progress")).ToBeHiddenAsync();
        await page.Context.SetOfflineAsync(false);
        await SendAsync(page);
        await Expect(page.Locator("article h1")).ToHaveTextAsync("A line that breaks");
    }

    private async Task<Author> AuthorAsync()
    {
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        var browser = await RealBrowser.StartAsync(board.Addresses.WebApp);
        var page = await browser.OpenAsync();
        using var visitor = new BoardVisitor(board.Addresses);
        await visitor.SignUpAsync();
        await page.GotoAsync("/login");
        await page.Locator("input[name=Email]").FillAsync(visitor.Email);
        await page.Locator("input[name=Password]").FillAsync(BoardVisitor.Password);
        await SendAsync(page);
        await Expect(page.Locator(".me")).ToBeVisibleAsync();
        return new Author(browser, page);
    }

    private static async Task FillAsync(IPage page, string title, params FilePayload[] files)
    {
        await page.GotoAsync("/posts/new");
        await page.Locator("input[name=Title]").FillAsync(title);
        await page.Locator("textarea[name=Body]").FillAsync("With a picture");
        await page.Locator("input[type=file]").SetInputFilesAsync(files);
    }

    private static async Task SlowAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["offline"] = false,
            ["latency"] = 0,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = BytesPerSecond,
        });
    }

    private static Task SendAsync(IPage page) => page.Locator("form.card button[type=submit]").ClickAsync();

    private static FilePayload Picture(string name, byte[] bytes) => new() { Name = name, MimeType = "image/png", Buffer = bytes };

    [GeneratedRegex("/posts/[0-9]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PostAddress();

    private sealed record Author(RealBrowser Browser, IPage Page) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Browser.DisposeAsync();
    }
}
