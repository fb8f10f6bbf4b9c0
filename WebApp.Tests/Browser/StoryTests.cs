using Microsoft.Playwright;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>Writing, commenting, changing, finding and deleting, in both languages, light and dark, on a desk and on a telephone, without scripts.</summary>
[Collection(nameof(Graph.Board))]
public sealed class StoryTests(BoardGraph graph)
{
    [Theory]
    [InlineData("en-US", "Edit", "Delete", "story-en-light-desk", 1100, ColorScheme.Light)]
    [InlineData("ko-KR", "수정", "삭제", "story-ko-dark-phone", 360, ColorScheme.Dark)]
    public async Task A_person_looks_after_a_post(string locale, string edit, string delete, string pictures, int width, ColorScheme colors)
    {
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        var (email, word) = ($"lee.{Guid.NewGuid():N}@example.org", $"단어{Guid.NewGuid():N}"[..12]);
        await using var browser = await RealBrowser.StartAsync(board.Addresses.WebApp);
        var page = await browser.OpenAsync(locale, width, colors: colors, script: false);

        await page.GotoAsync("/signup");
        await page.Locator("input[name=Email]").FillAsync(email);
        await SubmitAsync(page);
        await page.Locator("input[name=Code]").FillAsync(await BoardVisitor.MailedCodeAsync(board.Addresses.Mail, email));
        await SubmitAsync(page);
        await page.Locator("input[name=DisplayName]").FillAsync("이지은");
        await page.Locator("input[name=Password]").FillAsync(BoardVisitor.Password);
        await SubmitAsync(page);

        await page.GotoAsync("/posts/new");
        await page.Locator("input[name=Title]").FillAsync($"자전거를 팝니다 {word}");
        await page.Locator("textarea[name=Body]").FillAsync("작년 봄에 샀어요.\nA blue bicycle, hardly used. 도서관 앞에서 볼 수 있습니다.");
        await page.Locator("input[type=file]").SetInputFilesAsync([Picture("one"), Picture("two")]);
        await PictureAsync("1-new");
        await SubmitAsync(page);

        foreach (var comment in (string[])["Is it still available?", "네, 아직 있습니다. 주말에 오세요!\n도서관 앞이 좋겠네요."])
        {
            await page.Locator("textarea[name=Comment]").FillAsync(comment);
            await SubmitAsync(page);
            await Expect(page.Locator(".comment-body").Last).ToHaveTextAsync(comment);
        }

        var post = page.Url.Split('#')[0];
        await page.Locator("article").GetByRole(AriaRole.Link, new() { Name = edit, Exact = true }).ClickAsync();
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(page.Url);
        await PictureAsync("2-edit");
        await page.Locator("input[name=Title]").FillAsync($"자전거를 나눔합니다 {word}");
        await page.Locator("input[name=Remove]").First.CheckAsync();
        await SubmitAsync(page);
        await Expect(page.Locator("article h1")).ToContainTextAsync("나눔합니다");
        await Expect(page.Locator("article img")).ToHaveCountAsync(1);
        await PictureAsync("3-post");

        await second.Locator("textarea[name=Body]").FillAsync("다른 창에서 고친 내용");
        await SubmitAsync(second);
        await Expect(second.Locator(".alert")).ToBeVisibleAsync();
        await RealBrowser.ScreenshotAsync(second, $"{pictures}-4-changed.png");
        await second.CloseAsync();

        await page.Locator("form[role=search] input").FillAsync($"나눔 {word}");
        await page.Locator("form[role=search] input").PressAsync("Enter");
        await Expect(page.Locator(".post-title")).ToHaveCountAsync(1);
        await PictureAsync("5-found");
        await page.Locator(".post-title").ClickAsync();

        await page.Locator("article").GetByRole(AriaRole.Link, new() { Name = delete, Exact = true }).ClickAsync();
        await PictureAsync("6-delete");
        await SubmitAsync(page);
        await page.GotoAsync($"/search?q={Uri.EscapeDataString(word)}");
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
        await PictureAsync("7-nothing");
        Assert.Equal(404, (await page.GotoAsync(post))!.Status);

        async Task PictureAsync(string name)
        {
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name} is wider than the window.");
            await RealBrowser.ScreenshotAsync(page, $"{pictures}-{name}.png");
        }
    }

    private static Task SubmitAsync(IPage page) => page.Locator("form.card button[type=submit]").ClickAsync();

    private static FilePayload Picture(string name) => new() { Name = $"{name}.png", MimeType = "image/png", Buffer = TestImage.Png() };
}
