using Microsoft.Playwright;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>A person in front of a real browser.</summary>
[Collection(nameof(Graph.Board))]
public sealed class BrowserTests(BoardGraph graph)
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task A_person_signs_up_and_posts_an_image_in_a_real_browser()
    {
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        var email = $"lee.{Guid.NewGuid():N}@example.org";
        var picture = TestImage.Png();

        await using var browser = await RealBrowser.StartAsync(board.Addresses.WebApp);
        var page = await browser.OpenAsync();

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Menu" }).GetByRole(AriaRole.Link, new() { Name = "Sign up" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(email);
        await SubmitAsync(page);
        await page.Locator("input[name=Code]").FillAsync(await BoardVisitor.MailedCodeAsync(board.Addresses.Mail, email));
        await SubmitAsync(page);
        await page.Locator("input[name=DisplayName]").FillAsync("이지은");
        await page.Locator("input[name=Password]").FillAsync(Password);
        await SubmitAsync(page);
        await Expect(page.Locator(".me")).ToHaveTextAsync("이지은");

        await page.GotoAsync("/posts/new");
        await page.Locator("input[name=Title]").FillAsync("From a real browser");
        await page.Locator("textarea[name=Body]").FillAsync("First line\n둘째 줄");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "picture.png", MimeType = "image/png", Buffer = picture });
        await SubmitAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "From a real browser" })).ToBeVisibleAsync();
        var image = page.Locator("article img");
        await Expect(image).ToBeVisibleAsync();
        Assert.Equal(240, await image.EvaluateAsync<int>("async image => { await image.decode(); return image.naturalWidth; }"));
        await RealBrowser.ScreenshotAsync(page, "post.png");
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "From a real browser" })).ToBeVisibleAsync();
        await RealBrowser.ScreenshotAsync(page, "board.png");
        Assert.Empty(browser.Complaints);
    }

    private static Task SubmitAsync(IPage page) => page.Locator("form.card button[type=submit]").ClickAsync();
}
