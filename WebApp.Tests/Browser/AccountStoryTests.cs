using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>A person forgets a password, changes an account and leaves, in a real browser; axe-core looks at every page on the way.</summary>
[Collection(nameof(Graph.Board))]
public sealed partial class AccountStoryTests(BoardGraph graph)
{
    private const string New = "another battery, another horse";

    [Theory]
    [InlineData("en-US", 1100, ColorScheme.Light, "A new password for the board", "account-en")]
    [InlineData("ko-KR", 360, ColorScheme.Dark, "게시판 새 비밀번호 인증 코드", "account-ko")]
    public async Task A_person_forgets_a_password_changes_the_account_and_leaves(string locale, int width, ColorScheme colors, string subject, string pictures)
    {
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        var email = BoardBrowser.NewAddress();
        using (var first = new BoardBrowser(board.Addresses)) await first.SignUpAsync(email, "이지은");
        await using var browser = await RealBrowser.StartAsync(board.Addresses.WebApp);
        var page = await browser.OpenAsync(locale, width, colors: colors);

        await page.GotoAsync("/login");
        await page.Locator("main a[href='/password/forgot']").ClickAsync();
        await SendAsync("forgot", ("Email", email));
        await SendAsync("code", ("Code", CodePattern().Match(await board.Addresses.MailAsync(email, subject)).Value));
        await SendAsync("new-password", ("Password", New));

        await page.Locator(".me").ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await SendAsync("account", ("DisplayName", "이하나"));
        await Expect(page.Locator(".me")).ToHaveTextAsync("이하나");
        await Expect(page.Locator(".news")).ToBeVisibleAsync();

        using (var second = new BoardBrowser(board.Addresses)) await second.LogInAsync(email, New);
        await page.ReloadAsync();
        await LookAsync("two-sessions");
        await page.Locator("form[action='/account/sessions'] button").ClickAsync();
        await Expect(page.Locator("form[action='/account/sessions']")).ToHaveCountAsync(0);

        await page.Locator("a[href='/account/password']").ClickAsync();
        await SendAsync("change-password", ("Present", "not this one"), ("Password", BoardVisitor.Password));
        await Expect(page.Locator("#present-error")).ToBeVisibleAsync();
        await SendAsync("wrong-password", ("Present", New), ("Password", BoardVisitor.Password));
        await Expect(page.Locator(".news")).ToBeVisibleAsync();

        await page.Locator("a[href='/account/delete']").ClickAsync();
        await SendAsync("delete", ("Present", BoardVisitor.Password));
        await Expect(page).ToHaveURLAsync(new Uri(board.Addresses.WebApp, "/goodbye").AbsoluteUri);
        await LookAsync("goodbye");
        await Expect(page.Locator(".me")).ToHaveCountAsync(0);

        async Task SendAsync(string name, params (string Name, string Value)[] fields)
        {
            await LookAsync(name);
            foreach (var (field, value) in fields) await page.Locator($"main [name={field}]").FillAsync(value);
            await RealBrowser.SubmitAsync(page);
        }

        async Task LookAsync(string name)
        {
            await Accessibility.FindsNothingAsync(page, name);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{name} is wider than the window.");
            await RealBrowser.ScreenshotAsync(page, $"{pictures}-{name}.png");
        }
    }

    [GeneratedRegex(@"\b[0-9]{6}\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodePattern();
}
