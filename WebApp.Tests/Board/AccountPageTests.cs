using System.Net;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;

namespace WebApp.Tests.Board;

/// <summary>What people do with their own accounts.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AccountPageTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const string New = "another battery, another horse";

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/password")]
    [InlineData("/account/sessions")]
    [InlineData("/account/delete")]
    public async Task Who_is_not_logged_in_is_sent_to_the_login(string page)
    {
        using var browser = new BoardBrowser(author.Board.Addresses);

        Assert.Equal($"/login?returnUrl={Uri.EscapeDataString(page)}", (await browser.GetAsync(page)).RedirectsTo);
    }

    [Fact]
    public async Task Another_name_stands_at_once_in_the_header_and_beside_what_was_written()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);
        await browser.SignUpAsync(BoardBrowser.NewAddress(), "Kim Old");
        var post = (await browser.PublishAsync("Mine", "x")).RedirectsTo!;

        Assert.Equal("/account?done=name", (await browser.SubmitAsync("/account", ("DisplayName", " Kim New "))).RedirectsTo);

        var page = await browser.GetAsync(post);
        Assert.Equal("Kim New", page.Page.QuerySelector(".me")!.TextContent);
        Assert.Equal("Kim New", page.Page.QuerySelector(".byline bdi")!.TextContent);
        Assert.Equal("/account", page.Page.QuerySelector(".me")!.GetAttribute("href"));
        Assert.Contains("Your name has been saved.", (await browser.GetAsync("/account?done=name")).Page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u202Emik")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_name_has_the_rules_of_the_first(string name)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Browser.SubmitAsync("/account", ("DisplayName", name))).Status);
        Assert.Equal("Kim", (await author.Browser.GetAsync("/")).Page.QuerySelector(".me")!.TextContent);
    }

    [Fact]
    public async Task Another_password_ends_the_other_sessions_and_keeps_this_one()
    {
        var email = BoardBrowser.NewAddress();
        using var browser = new BoardBrowser(author.Board.Addresses);
        using var other = new BoardBrowser(author.Board.Addresses);
        await browser.SignUpAsync(email);
        await other.LogInAsync(email, BoardVisitor.Password);
        using var before = browser.Copy();

        Assert.Equal("/account?done=password", (await ChangeAsync(browser, BoardVisitor.Password)).RedirectsTo);

        Assert.True(await browser.IsLoggedInAsync());
        Assert.False(await other.IsLoggedInAsync());
        // Who has stolen this session's cookie before.
        Assert.False(await before.IsLoggedInAsync());
        (await other.LogInAsync(email, BoardVisitor.Password)).IsRefusal("The address or the password is wrong.");
        Assert.Equal("/", (await other.LogInAsync(email, New)).RedirectsTo);
        await author.Board.Addresses.MailAsync(email, "Your password for the board was changed");
    }

    [Fact]
    public async Task A_wrong_present_password_changes_nothing_and_counts_as_a_login_that_fails()
    {
        var email = BoardBrowser.NewAddress();
        using var browser = new BoardBrowser(author.Board.Addresses);
        await browser.SignUpAsync(email);
        for (var guess = 1; guess <= 9; guess++) (await ChangeAsync(browser, $"guess {guess} of nine")).IsRefusal("That is not your present password.");

        (await ChangeAsync(browser, "the tenth guess")).IsRefusal("Too many wrong passwords.", HttpStatusCode.TooManyRequests);
        var right = await ChangeAsync(browser, BoardVisitor.Password);

        right.IsRefusal("Too many wrong passwords.", HttpStatusCode.TooManyRequests);
        Assert.InRange(right.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        using var other = new BoardBrowser(author.Board.Addresses);
        (await other.LogInAsync(email, New)).IsRefusal("The address or the password is wrong.");
        Assert.DoesNotContain(await author.Board.Addresses.MailsAsync(email), mail => mail.Subject.Contains("changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_account_takes_its_posts_comments_images_and_sessions_with_it()
    {
        var email = BoardBrowser.NewAddress();
        using var browser = new BoardBrowser(author.Board.Addresses);
        using var other = new BoardBrowser(author.Board.Addresses);
        using var redis = await author.Board.RedisAsync();
        var others = (await author.Browser.PublishAsync("Of somebody else", "x")).RedirectsTo!;
        await browser.SignUpAsync(email);
        await other.LogInAsync(email, BoardVisitor.Password);
        var edit = await browser.PublishAndEditAsync("Leaving", "x", SampleImages.Bare["PNG"]);
        var post = edit.Address.AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);
        var key = new Uri(edit.Images()[0]).Segments[^1];
        var marker = $"leaving {Guid.NewGuid():N}";
        await author.Browser.SubmitAsync(post, ("Comment", marker));
        await browser.SubmitAsync(others, ("Comment", marker));
        Assert.Equal(2, await author.Board.CountAsync("SELECT count(*) FROM comments WHERE body = $1", marker));
        var id = await author.Board.TextAsync("SELECT id::text FROM accounts WHERE email = $1", email);
        var sessions = $"sessions:{id.Replace("-", "", StringComparison.Ordinal)}";
        Assert.Equal("2", await redis.SendAsync("HLEN", sessions));

        Assert.Contains("(1)", (await browser.GetAsync("/account/delete")).Page.QuerySelector(".what-goes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/goodbye", (await browser.SubmitAsync("/account/delete", ("Present", BoardVisitor.Password))).RedirectsTo);

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/goodbye")).Status);
        Assert.False(await browser.IsLoggedInAsync());
        Assert.False(await other.IsLoggedInAsync());
        Assert.Equal("0", await redis.SendAsync("EXISTS", sessions));
        Assert.Equal(HttpStatusCode.NotFound, (await author.Browser.GetAsync(post)).Status);
        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM comments WHERE body = $1", marker));
        await Eventually.TrueAsync(async () => !(await author.Board.ObjectsAsync()).Contains(key), "the image leaves the bucket");
        await author.Board.Addresses.MailAsync(email, "Your account on the board was deleted");
        (await other.LogInAsync(email, BoardVisitor.Password)).IsRefusal("The address or the password is wrong.");
    }

    [Fact]
    public async Task A_wrong_password_deletes_nothing()
    {
        (await author.Browser.SubmitAsync("/account/delete", ("Present", "not the password"))).IsRefusal("That is not your present password.");

        Assert.Equal(1, await author.Board.CountAsync("SELECT count(*) FROM accounts WHERE email = $1", author.Email));
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/delete")]
    public async Task Who_has_no_account_any_more_is_logged_out_instead_of_shown_a_fault(string page)
    {
        using var browser = await GoneAsync();

        Assert.Equal("/login", (await browser.GetAsync(page)).RedirectsTo);
        Assert.Null(browser.CookieValue("board.session"));
    }

    [Fact]
    public async Task Who_writes_a_comment_while_their_account_goes_is_logged_out()
    {
        var post = (await author.Browser.PublishAsync("Commented", "x")).RedirectsTo!;
        using var browser = await GoneAsync();
        using var copy = browser.Copy();

        Assert.Equal("/login", (await browser.SubmitAsync(post, ("Comment", "too late"))).RedirectsTo);

        Assert.Null(browser.CookieValue("board.session"));
        Assert.False(await copy.IsLoggedInAsync());
    }

    private static Task<BoardAnswer> ChangeAsync(BoardBrowser browser, string present) => browser.SubmitAsync("/account/password", ("Present", present), ("Password", New));

    /// <summary>Somebody whose account goes without their session: for a moment, that is how it is for who is in the middle of a request.</summary>
    private async Task<BoardBrowser> GoneAsync()
    {
        var email = BoardBrowser.NewAddress();
        var browser = new BoardBrowser(author.Board.Addresses);
        await browser.SignUpAsync(email);
        await author.Board.CountAsync("WITH gone AS (DELETE FROM accounts WHERE email = $1 RETURNING 1) SELECT count(*) FROM gone", email);
        return browser;
    }
}
