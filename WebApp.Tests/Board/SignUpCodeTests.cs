using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Board;

/// <summary>The six digits that prove an address.</summary>
[Collection(nameof(Graph.Board))]
public sealed class SignUpCodeTests(BoardGraph graph)
{
    private const string Wrong = "That is not the code from the mail.";
    private const string Dead = "This code is no longer valid.";

    [Fact]
    public async Task Four_wrong_guesses_leave_a_code_alive()
    {
        using var browser = await BrowserAsync();
        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());

        for (var guess = 1; guess <= 4; guess++) (await browser.EnterCodeAsync(Other(code, guess))).IsRefusal(Wrong);

        Assert.Equal("/signup/profile", (await browser.EnterCodeAsync(code)).RedirectsTo);
    }

    [Fact]
    public async Task Five_wrong_guesses_end_a_code_even_for_who_then_has_the_right_one()
    {
        using var browser = await BrowserAsync();
        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());

        for (var guess = 1; guess <= 4; guess++) (await browser.EnterCodeAsync(Other(code, guess))).IsRefusal(Wrong);
        (await browser.EnterCodeAsync(Other(code, 5))).IsRefusal(Dead);

        (await browser.EnterCodeAsync(code)).IsRefusal(Dead);
        Assert.Equal("/signup", (await browser.GetAsync("/signup/profile")).RedirectsTo);
    }

    [Fact]
    public async Task However_many_guesses_arrive_at_once_no_more_than_five_are_looked_at()
    {
        using var browser = await BrowserAsync();
        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());
        var page = await browser.GetAsync("/signup/verify");

        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(guess => browser.SubmitAsync(page, ("Code", Other(code, guess)))));

        Assert.Equal(4, answers.Count(a => a.Reasons.Contains(Wrong, Ordinal)));
        Assert.Equal(16, answers.Count(a => a.Reasons.Contains(Dead, Ordinal)));
        (await browser.EnterCodeAsync(code)).IsRefusal(Dead);
    }

    [Fact]
    public async Task A_code_is_used_up_by_the_first_who_enters_it()
    {
        using var browser = await BrowserAsync();
        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());
        using var copy = browser.Copy();

        Assert.Equal("/signup/profile", (await browser.EnterCodeAsync(code)).RedirectsTo);

        (await copy.EnterCodeAsync(code)).IsRefusal(Dead);
    }

    [Fact]
    public async Task Of_several_who_bring_the_right_code_at_once_one_gets_through()
    {
        using var browser = await BrowserAsync();
        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());
        var page = await browser.GetAsync("/signup/verify");
        BoardBrowser[] copies = [.. Enumerable.Range(0, 5).Select(_ => browser.Copy())];

        var answers = await Task.WhenAll(copies.Select(copy => copy.SubmitAsync(page, ("Code", code))));

        Assert.Single(answers, a => a.RedirectsTo == "/signup/profile");
        foreach (var copy in copies) copy.Dispose();
    }

    [Fact]
    public async Task A_code_is_of_no_use_in_another_browser()
    {
        var email = BoardBrowser.NewAddress();
        using var owner = await BrowserAsync();
        using var thief = await BrowserAsync();
        var code = await owner.AskForCodeAsync(email);

        await thief.SubmitAsync("/signup", ("Email", email));
        (await thief.EnterCodeAsync(code)).IsRefusal(Dead);

        Assert.Equal("/signup/profile", (await owner.EnterCodeAsync(code)).RedirectsTo);
    }

    [Fact]
    public async Task A_code_may_be_typed_with_a_space()
    {
        using var browser = await BrowserAsync();
        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());

        Assert.Equal("/signup/profile", (await browser.EnterCodeAsync($"{code[..3]} {code[3..]}")).RedirectsTo);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345\0")]
    [InlineData("abcdef")]
    public async Task What_is_no_code_is_refused(string text)
    {
        using var browser = await BrowserAsync();
        await browser.AskForCodeAsync(BoardBrowser.NewAddress());

        var answer = await browser.EnterCodeAsync(text);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("h1"));
    }

    [Fact]
    public async Task Another_mail_within_a_minute_is_refused_and_leaves_the_code_as_it_is()
    {
        var email = BoardBrowser.NewAddress();
        using var browser = await BrowserAsync();
        var code = await browser.AskForCodeAsync(email);

        var answer = await browser.SubmitAsync(await browser.GetAsync("/signup/verify") with { Address = new Uri("http://board/signup/resend") });

        Assert.Matches(@"^/signup/verify\?wait=([1-9]|[1-5][0-9]|60)$", answer.RedirectsTo);
        Assert.Contains("A mail went to this address a moment ago.", (await browser.GetAsync(answer.RedirectsTo!)).Page.QuerySelector(".note")?.TextContent, Ordinal);
        Assert.Equal("/signup/profile", (await browser.EnterCodeAsync(code)).RedirectsTo);
        Assert.Single(await MailsAsync(email));
    }

    [Fact]
    public async Task The_minute_counts_for_an_address_however_it_is_written_and_whoever_asks()
    {
        var email = BoardBrowser.NewAddress();
        using var first = await BrowserAsync();
        using var second = await BrowserAsync();
        await first.AskForCodeAsync(email);

        var answer = await second.SubmitAsync("/signup", ("Email", $" {email.ToUpperInvariant()} "));

        Assert.StartsWith("/signup/verify?wait=", answer.RedirectsTo, Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kim")]
    [InlineData("kim@")]
    [InlineData("Kim <kim@example.org>")]
    [InlineData("kim@example.org, lee@example.org")]
    [InlineData("kim@example.org\r\nBcc: lee@example.org")]
    [InlineData("kim\0@example.org")]
    [InlineData("\u202Ekim@example.org")]
    public async Task What_is_no_address_is_refused(string email)
    {
        using var browser = await BrowserAsync();

        var answer = await browser.SubmitAsync("/signup", ("Email", email));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("h1"));
    }

    [Theory]
    [InlineData("/signup/verify")]
    [InlineData("/signup/profile")]
    public async Task No_step_can_be_skipped(string page)
    {
        using var browser = await BrowserAsync();
        var token = await browser.GetAsync("/signup");

        Assert.Equal("/signup", (await browser.GetAsync(page)).RedirectsTo);
        Assert.Equal("/signup", (await browser.SubmitAsync(token with { Address = new Uri(token.Address, page) }, ("Code", "123456"), ("DisplayName", "Kim"), ("Password", BoardVisitor.Password))).RedirectsTo);

        browser.SetCookie("board.signup", "CfDJ8forged");
        Assert.Equal("/signup", (await browser.GetAsync(page)).RedirectsTo);
    }

    [Fact]
    public async Task Redis_shows_neither_the_code_nor_the_address_and_forgets_both_in_three_minutes()
    {
        var email = BoardBrowser.NewAddress();
        var board = await graph.RunningAsync();
        using var browser = await BrowserAsync();
        using var redis = await board.RedisAsync();
        var code = await browser.AskForCodeAsync(email);
        await browser.EnterCodeAsync(Other(code, 1));

        var all = ((IEnumerable<object?>)(await redis.SendAsync("KEYS", "*"))!).Cast<string>().ToList();
        Assert.DoesNotContain(all, key => key.Contains("kim", OrdinalIgnoreCase));

        var keys = all.Where(key => key.StartsWith("signup:", Ordinal)).ToList();
        Assert.Contains(keys, key => key.EndsWith(":code", Ordinal));
        var digest = Encoding.Latin1.GetString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
        foreach (var key in keys)
        {
            // Gone between the two commands: it has been forgotten.
            if (await redis.SendAsync("GET", key) is not string value) continue;
            Assert.DoesNotContain(code, value, Ordinal);
            Assert.DoesNotContain(digest, value, Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code))), value, OrdinalIgnoreCase);
            Assert.DoesNotContain(email, value, OrdinalIgnoreCase);
            Assert.InRange(int.Parse((string)(await redis.SendAsync("TTL", key))!, CultureInfo.InvariantCulture), -2, 180);
            Assert.NotEqual("-1", await redis.SendAsync("TTL", key));
        }
    }

    private async Task<BoardBrowser> BrowserAsync() => new((await graph.RunningAsync()).Addresses);

    private async Task<IReadOnlyList<string?>> MailsAsync(string email)
    {
        using var http = new HttpClient { BaseAddress = (await graph.RunningAsync()).Addresses.Mail };
        using var mails = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/email", UriKind.Relative), TestContext.Current.CancellationToken));
        return [.. mails.RootElement.EnumerateArray()
            .Where(m => m.GetProperty("to").EnumerateArray().Any(to => to.GetProperty("address").ValueEquals(email)))
            .Select(m => m.GetProperty("subject").GetString())];
    }

    /// <summary>A code that it isn't.</summary>
    private static string Other(string code, int distance) =>
        ((int.Parse(code, CultureInfo.InvariantCulture) + distance) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
}
