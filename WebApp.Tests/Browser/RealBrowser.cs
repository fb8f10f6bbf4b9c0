using Microsoft.Playwright;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Browser;

/// <summary>Any Chromium of this machine: Playwright's own download is not needed.</summary>
internal sealed class RealBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _board;
    private readonly List<string> _complaints = [];

    private RealBrowser(IPlaywright playwright, IBrowser browser, Uri board)
    {
        _playwright = playwright;
        _browser = browser;
        _board = board;
    }

    /// <summary>What pages have written to the browser's console.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Skips the test where there is none.</summary>
    public static async Task<RealBrowser> StartAsync(Uri board)
    {
        var executable = Find();
        Assert.SkipUnless(executable is not null, "No browser: install chromium, or set CHROMIUM_PATH.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            // Its sandbox needs user namespaces, which root in a container does not have.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
        return new RealBrowser(playwright, browser, board);
    }

    /// <summary>A window of its own, with cookies of its own.</summary>
    public async Task<IPage> OpenAsync(string locale = "en-US", int width = 1100, int height = 800, ColorScheme colors = ColorScheme.Light, bool script = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = _board.AbsoluteUri,
            Locale = locale,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = colors,
            JavaScriptEnabled = script,
        });
        var page = await context.NewPageAsync();
        page.Console += (_, message) => _complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => _complaints.Add(error);
        return page;
    }

    /// <summary>
    /// Sends the form of a card, and waits until the page that answers it is complete. The page is asked itself: a wait for its "load" event
    /// (<c>WaitForLoadStateAsync</c>) ended in a time-out once, a second after that page had come.
    /// </summary>
    public static async Task SubmitAsync(IPage page)
    {
        await page.EvaluateAsync("window.submitted = true");
        await page.Locator("form.card button[type=submit]").First.ClickAsync();
        await page.WaitForFunctionAsync("() => !window.submitted && document.readyState === 'complete'");
    }

    public static Task<byte[]> ScreenshotAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Paths.Artifacts, "screenshots", name), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find()
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
