using System.Globalization;
using System.Net;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>Who has forgotten the password gets another by mail.</summary>
[Collection(nameof(Graph.Board))]
public sealed class PasswordResetTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const string New = "another battery, another horse";
    private const string Dead = "This code is no longer valid.";

    [Fact]
    public async Task Who_has_the_code_from_the_mail_chooses_another_password_and_is_logged_in()
    {
        var email = await PersonAsync();
        using var browser = new BoardBrowser(author.Board.Addresses);

        Assert.Equal("/password/new", (await EnterAsync(browser, await AskAsync(browser, email))).RedirectsTo);
        Assert.Equal("/", (await browser.SubmitAsync("/password/new", ("Password", New))).RedirectsTo);

        Assert.True(await browser.IsLoggedInAsync());
        using var other = new BoardBrowser(author.Board.Addresses);
        (await other.LogInAsync(email, BoardVisitor.Password)).IsRefusal("The address or the password is wrong.");
        Assert.Equal("/", (await other.LogInAsync(email, New)).RedirectsTo);
        await author.Board.Addresses.MailAsync(email, "Your password for the board was changed");
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_that_there_were()
    {
        var email = BoardBrowser.NewAddress();
        using var thief = new BoardBrowser(author.Board.Addresses);
        await thief.SignUpAsync(email);

        using var owner = new BoardBrowser(author.Board.Addresses);
        await ResetAsync(owner, email);

        Assert.False(await thief.IsLoggedInAsync());
        Assert.True(await owner.IsLoggedInAsync());
    }

    [Fact]
    public async Task A_new_password_opens_an_account_that_was_locked()
    {
        var email = await PersonAsync();
        using var browser = new BoardBrowser(author.Board.Addresses);
        var page = await browser.GetAsync("/login");
        for (var guess = 0; guess < 10; guess++) await browser.SubmitAsync(page, ("Email", email), ("Password", "not the password"));

        await ResetAsync(browser, email);

        using var other = new BoardBrowser(author.Board.Addresses);
        Assert.Equal("/", (await other.LogInAsync(email, New)).RedirectsTo);
    }

    [Fact]
    public async Task A_code_gives_one_new_password_and_no_more()
    {
        var email = await PersonAsync();
        using var browser = new BoardBrowser(author.Board.Addresses);
        var code = await AskAsync(browser, email);
        using var before = browser.Copy();
        await EnterAsync(browser, code);
        using var after = browser.Copy();
        await browser.SubmitAsync("/password/new", ("Password", New));

        (await EnterAsync(before, code)).IsRefusal(Dead);
        (await after.SubmitAsync("/password/new", ("Password", "a third one, of a thief"))).IsRefusal("The password could not be changed.");
        using var owner = new BoardBrowser(author.Board.Addresses);
        Assert.Equal("/", (await owner.LogInAsync(email, New)).RedirectsTo);
    }

    [Fact]
    public async Task A_code_that_is_too_old_is_refused()
    {
        var email = await PersonAsync();
        using var redis = await author.Board.RedisAsync();
        using var browser = new BoardBrowser(author.Board.Addresses);
        var code = await AskAsync(browser, email);

        // As if three minutes had passed.
        foreach (var key in ((IEnumerable<object?>)(await redis.SendAsync("KEYS", "password:*:code"))!).Cast<string>())
        {
            Assert.InRange(int.Parse((string)(await redis.SendAsync("TTL", key))!, CultureInfo.InvariantCulture), 1, 180);
            await redis.SendAsync("DEL", key);
        }

        (await EnterAsync(browser, code)).IsRefusal(Dead);
        Assert.Equal("/password/forgot", (await browser.GetAsync("/password/new")).RedirectsTo);
    }

    [Fact]
    public async Task A_code_for_a_password_signs_nobody_up_and_a_code_for_signing_up_gives_no_password()
    {
        var owner = await PersonAsync();
        var newcomer = BoardBrowser.NewAddress();
        using var browser = new BoardBrowser(author.Board.Addresses);

        var reset = await AskAsync(browser, owner);
        await ForgetSignUpsAsync();
        await browser.SubmitAsync("/signup", ("Email", owner));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.EnterCodeAsync(reset)).Status);

        var signUp = await browser.AskForCodeAsync(newcomer);
        await browser.SubmitAsync("/password/forgot", ("Email", newcomer));
        Assert.Equal(HttpStatusCode.BadRequest, (await EnterAsync(browser, signUp)).Status);

        // Nor does the cookie of who has entered the right code.
        await browser.EnterCodeAsync(signUp);
        browser.SetCookie("board.password", browser.CookieValue("board.signup")!);
        Assert.Equal("/password/forgot", (await browser.GetAsync("/password/new")).RedirectsTo);
    }

    [Theory]
    [InlineData("/signup", "/signup/verify")]
    [InlineData("/password/forgot", "/password/verify")]
    public async Task Of_a_thousand_guesses_at_once_five_are_looked_at(string start, string verify)
    {
        var email = start == "/signup" ? BoardBrowser.NewAddress() : await PersonAsync();
        using var browser = new BoardBrowser(author.Board.Addresses);
        var code = start == "/signup" ? await browser.AskForCodeAsync(email) : await AskAsync(browser, email);
        var number = int.Parse(code, CultureInfo.InvariantCulture);
        var page = await browser.GetAsync(verify);

        var answers = await Task.WhenAll(Enumerable.Range(1, 1000).Select(guess =>
            browser.SubmitAsync(page, ("Code", ((number + guess) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture)))));

        Assert.Equal(4, answers.Count(answer => answer.Reasons.Contains("That is not the code", StringComparison.Ordinal)));
        Assert.Equal(996, answers.Count(answer => answer.Reasons.Contains(Dead, StringComparison.Ordinal)));
        (await browser.SubmitAsync(page, ("Code", code))).IsRefusal(Dead);
    }

    [Theory]
    [InlineData("/password/verify")]
    [InlineData("/password/new")]
    public async Task No_step_can_be_skipped(string page)
    {
        using var browser = new BoardBrowser(author.Board.Addresses);
        var token = await browser.GetAsync("/password/forgot");

        Assert.Equal("/password/forgot", (await browser.GetAsync(page)).RedirectsTo);
        Assert.Equal("/password/forgot", (await browser.SubmitAsync(token with { Address = new Uri(token.Address, page) }, ("Code", "123456"), ("Password", New))).RedirectsTo);

        browser.SetCookie("board.password", "CfDJ8forged");
        Assert.Equal("/password/forgot", (await browser.GetAsync(page)).RedirectsTo);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    public async Task A_new_password_has_the_rules_of_the_first(string password)
    {
        var email = await PersonAsync();
        using var browser = new BoardBrowser(author.Board.Addresses);
        await EnterAsync(browser, await AskAsync(browser, email));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync("/password/new", ("Password", password))).Status);
        Assert.Equal("/", (await browser.SubmitAsync("/password/new", ("Password", New))).RedirectsTo);
    }

    [Fact]
    public async Task It_all_looks_the_same_for_an_address_without_an_account_and_only_the_mail_tells()
    {
        var registered = await PersonAsync();
        var unregistered = BoardBrowser.NewAddress();

        Assert.Equal(await WalkAsync(unregistered), await WalkAsync(registered));

        Assert.Matches("Your code is [0-9]{6}", await author.Board.Addresses.MailAsync(registered, "A new password for the board"));
        var mail = await author.Board.Addresses.MailAsync(unregistered, "There is no account with this address");
        Assert.DoesNotMatch("[0-9]{6}", mail);

        async Task<IEnumerable<string>> WalkAsync(string email)
        {
            using var browser = new BoardBrowser(author.Board.Addresses);
            var asked = await browser.SubmitAsync("/password/forgot", ("Email", email));
            var verify = await browser.GetAsync("/password/verify");
            var wrong = await browser.SubmitAsync(verify, ("Code", "000000"));
            var again = await browser.SubmitAsync(verify with { Address = new Uri("http://board/password/resend") });
            return [asked.Comparable(email), verify.Comparable(email), wrong.Comparable(email), (again with { RedirectsTo = again.RedirectsTo?.Split('=')[0] }).Comparable(email)];
        }
    }

    private async Task<string> PersonAsync()
    {
        var email = BoardBrowser.NewAddress();
        using var browser = new BoardBrowser(author.Board.Addresses);
        await browser.SignUpAsync(email);
        return email;
    }

    private async Task<string> AskAsync(BoardBrowser browser, string email)
    {
        Assert.Equal("/password/verify", (await browser.SubmitAsync("/password/forgot", ("Email", email))).RedirectsTo);
        return await author.Board.Addresses.ResetCodeAsync(email);
    }

    private static Task<BoardAnswer> EnterAsync(BoardBrowser browser, string code) => browser.SubmitAsync("/password/verify", ("Code", code));

    private async Task ResetAsync(BoardBrowser browser, string email)
    {
        await EnterAsync(browser, await AskAsync(browser, email));
        Assert.Equal("/", (await browser.SubmitAsync("/password/new", ("Password", New))).RedirectsTo);
    }

    /// <summary>As if a minute had passed since the last.</summary>
    private async Task ForgetSignUpsAsync()
    {
        using var redis = await author.Board.RedisAsync();
        foreach (var key in ((IEnumerable<object?>)(await redis.SendAsync("KEYS", "signup:recent:*"))!).Cast<string>()) await redis.SendAsync("DEL", key);
    }
}
