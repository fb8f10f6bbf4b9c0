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
        var executable = FindBrowser();
        Assert.SkipUnless(executable is not null, "No browser: install chromium, or set CHROMIUM_PATH.");
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        var email = $"lee.{Guid.NewGuid():N}@example.org";
        var picture = TestImage.Png();

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            // Its sandbox needs user namespaces, which root in a container does not have.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
        var page = await browser.NewPageAsync(new() { BaseURL = board.Addresses.WebApp.AbsoluteUri, Locale = "en-US", ViewportSize = new() { Width = 1100, Height = 800 } });
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);

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
        await ScreenshotAsync(page, "post.png");
        await page.GotoAsync("/");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "From a real browser" })).ToBeVisibleAsync();
        await ScreenshotAsync(page, "board.png");
        Assert.Empty(complaints);
    }

    private static Task SubmitAsync(IPage page) => page.Locator("form.card button[type=submit]").ClickAsync();

    private static Task<byte[]> ScreenshotAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Paths.Artifacts, "screenshots", name), FullPage = true });

    /// <summary>Playwright's own download is not needed: any Chromium of this machine will do.</summary>
    private static string? FindBrowser()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
        {
            return File.Exists(given) ? given : throw new FileNotFoundException($"CHROMIUM_PATH names a file that is not there: {given}");
        }

        var programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        string[] usual =
        [
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
            Path.Combine(programs, "Google", "Chrome", "Application", "chrome.exe"),
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft", "Edge", "Application", "msedge.exe"),
        ];
        return usual.FirstOrDefault(File.Exists);
    }
}
