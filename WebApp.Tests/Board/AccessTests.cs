using System.Net;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>Who may do what, and from where.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AccessTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    [Fact]
    public async Task Who_is_not_logged_in_is_sent_to_the_login_and_back()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);

        var redirect = await browser.GetAsync("/posts/new");
        Assert.Equal(HttpStatusCode.Redirect, redirect.Status);
        Assert.Equal("/login?returnUrl=%2Fposts%2Fnew", redirect.RedirectsTo);

        Assert.Equal("/posts/new", (await browser.LogInAsync(author.Email, BoardVisitor.Password, redirect.RedirectsTo!)).RedirectsTo);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/posts/new")).Status);
    }

    [Fact]
    public async Task Who_is_not_logged_in_posts_nothing()
    {
        var title = $"Anonymous {Guid.NewGuid():N}";
        using var browser = new BoardBrowser(author.Board.Addresses);
        var token = await browser.GetAsync("/login");

        var answer = await browser.SubmitAsync(token with { Address = new Uri(token.Address, "/posts/new") }, ("Title", title), ("Body", "x"));

        Assert.StartsWith("/login", answer.RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM posts WHERE title = $1", title));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task A_login_leads_to_no_other_site(string address)
    {
        using var browser = new BoardBrowser(author.Board.Addresses);

        var answer = await browser.LogInAsync(author.Email, BoardVisitor.Password, $"/login?returnUrl={Uri.EscapeDataString(address)}");

        Assert.Equal("/", answer.RedirectsTo);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/logout")]
    [InlineData("/signup")]
    [InlineData("/signup/verify")]
    [InlineData("/signup/resend")]
    [InlineData("/signup/profile")]
    [InlineData("/posts/new")]
    [InlineData("/password/forgot")]
    [InlineData("/password/verify")]
    [InlineData("/password/resend")]
    [InlineData("/password/new")]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/sessions")]
    [InlineData("/account/delete")]
    public async Task A_form_without_its_token_is_refused(string address)
    {
        using var form = new FormUrlEncodedContent([new("Email", author.Email), new("Title", "x"), new("Body", "x")]);
        var answer = await author.Browser.PostAsync(address, form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_token_of_someone_else_is_refused()
    {
        using var stranger = new BoardBrowser(author.Board.Addresses);
        var page = await stranger.GetAsync("/login");

        var answer = await author.Browser.SubmitAsync(page with { Address = new Uri(page.Address, "/posts/new") }, ("Title", "x"), ("Body", "x"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task A_link_logs_nobody_out()
    {
        await author.Browser.GetAsync("/logout");

        Assert.NotNull((await author.Browser.GetAsync("/")).Page.QuerySelector(".me"));
    }

    [Theory]
    [InlineData("/posts/0")]
    [InlineData("/posts/-1")]
    [InlineData("/posts/99999999999999999999")]
    [InlineData("/posts/one")]
    [InlineData("/nothing")]
    [InlineData("/error")]
    public async Task What_does_not_exist_is_a_404_in_words(string address)
    {
        var answer = await author.Browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("There is nothing here", answer.Page.QuerySelector("h1")?.TextContent);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/signup")]
    [InlineData("/posts/new")]
    [InlineData("/nothing")]
    [InlineData("/?before=x")]
    [InlineData("/board.css")]
    [InlineData("/health")]
    public async Task Every_answer_tells_the_browser_to_run_nothing_and_to_guess_nothing(string address)
    {
        var answer = await author.Browser.GetAsync(address);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        if (answer.ContentHeaders.ContentType?.MediaType == "text/html") Assert.Empty(answer.Page.QuerySelectorAll("script:not([src]), style, [style], [onclick], [onload]"));
    }

    [Fact]
    public async Task The_session_cookie_is_for_the_server_alone()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);

        var answer = await browser.LogInAsync(author.Email, BoardVisitor.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("board.session=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
