using System.Net;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Deployed;

/// <summary>The board's cookies where people use it.</summary>
[Collection(nameof(Graph.Board))]
public sealed class CookieTests(DeployedBoard board) : IClassFixture<DeployedBoard>
{
    [Fact]
    public async Task Every_cookie_is_secure_the_servers_and_this_hosts_alone()
    {
        using var browser = board.Browse();
        var email = BoardBrowser.NewAddress();
        var answers = new List<BoardAnswer> { await browser.GetAsync("/language/ko"), await browser.GetAsync("/language/en"), await browser.GetAsync("/signup") };
        answers.Add(await browser.SubmitAsync(answers[^1], ("Email", email)));
        answers.Add(await browser.EnterCodeAsync(await BoardVisitor.MailedCodeAsync(board.Addresses.Mail, email)));
        answers.Add(await browser.SubmitAsync("/signup/profile", ("DisplayName", "Kim"), ("Password", BoardVisitor.Password)));
        Assert.Equal("/", answers[^1].RedirectsTo);
        answers.Add(await browser.SubmitAsync((await browser.GetAsync("/")) with { Address = new Uri("https://board/logout") }));

        var cookies = answers.SelectMany(a => a.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();

        Assert.All(cookies, cookie =>
        {
            var parts = cookie.Split("; ");
            Assert.StartsWith("__Host-board.", parts[0], StringComparison.Ordinal);
            Assert.Contains("path=/", parts, StringComparer.OrdinalIgnoreCase);
            Assert.Contains("secure", parts, StringComparer.OrdinalIgnoreCase);
            Assert.Contains("httponly", parts, StringComparer.OrdinalIgnoreCase);
            Assert.Contains(parts, part => part.StartsWith("samesite=", StringComparison.OrdinalIgnoreCase) && !part.EndsWith("none", StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(parts, part => part.StartsWith("domain=", StringComparison.OrdinalIgnoreCase));
        });
        string[] expected = ["__Host-board.antiforgery", "__Host-board.language", "__Host-board.session", "__Host-board.signup"];
        Assert.Superset(expected.ToHashSet(StringComparer.Ordinal), cookies.Select(cookie => cookie.Split('=')[0]).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_that_went_wrong_still_knows_who_and_in_which_language()
    {
        using var browser = board.Browse();
        await browser.SignUpAsync(BoardBrowser.NewAddress());
        await browser.GetAsync("/language/ko");

        var answer = await browser.GetAsync("/nothing");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("ko", answer.Page.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(answer.Page.QuerySelector(".me"));
    }

    [Fact]
    public async Task A_cookie_that_another_host_could_have_set_is_not_looked_at()
    {
        using var browser = board.Browse();

        browser.SetCookie("board.language", "c=ko|uic=ko");

        Assert.Equal("en", (await browser.GetAsync("/login")).Page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Over_plain_http_nobody_logs_in_and_nothing_fails()
    {
        using var browser = new BoardBrowser(board.Addresses with { WebApp = board.Process.Address });

        var page = await browser.GetAsync("/login");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(page, ("Email", "kim@example.org"), ("Password", "x"))).Status);
    }
}
