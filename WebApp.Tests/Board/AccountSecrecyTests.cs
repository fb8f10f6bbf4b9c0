using System.Net;
using System.Text.Json;
using WebApp.Accounts;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Board;

/// <summary>Nothing that a stranger can ask tells who has an account.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AccountSecrecyTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    [Fact]
    public async Task Signing_up_looks_the_same_for_an_address_that_has_an_account()
    {
        // Its owner signed up a moment ago, so it must wait; a newcomer's asks twice to be where it is.
        var newcomer = BoardBrowser.NewAddress();
        using (var earlier = new BoardBrowser(author.Board.Addresses)) await earlier.SubmitAsync("/signup", ("Email", newcomer));

        var registered = await WalkAsync(author.Email);
        var unregistered = await WalkAsync(newcomer);

        Assert.Equal(unregistered, registered);

        async Task<IEnumerable<string>> WalkAsync(string email)
        {
            using var browser = new BoardBrowser(author.Board.Addresses);
            var asked = await browser.SubmitAsync("/signup", ("Email", email));
            var verify = await browser.GetAsync("/signup/verify");
            var wrong = await browser.SubmitAsync(verify, ("Code", "000000"));
            return [WithoutWait(asked), verify.Comparable(email), wrong.Comparable(email), WithoutWait(await browser.SubmitAsync(verify with { Address = new Uri("http://board/signup/resend") }))];

            string WithoutWait(BoardAnswer answer) => (answer with { RedirectsTo = answer.RedirectsTo?.Split('=')[0] }).Comparable(email);
        }
    }

    [Fact]
    public async Task A_code_that_is_asked_for_anew_looks_the_same_too_and_the_mail_tells_only_the_owner()
    {
        using var redis = await author.Board.RedisAsync();
        using var browser = new BoardBrowser(author.Board.Addresses);
        using var newcomer = new BoardBrowser(author.Board.Addresses);
        var newAddress = BoardBrowser.NewAddress();
        // As if a minute had passed.
        foreach (var key in ((IEnumerable<object?>)(await redis.SendAsync("KEYS", "signup:recent:*"))!).Cast<string>()) await redis.SendAsync("DEL", key);

        var registered = await browser.SubmitAsync("/signup", ("Email", author.Email));
        var unregistered = await newcomer.SubmitAsync("/signup", ("Email", newAddress));

        Assert.Equal(unregistered.Comparable(newAddress), registered.Comparable(author.Email));
        Assert.Equal((await newcomer.SubmitAsync("/signup/verify", ("Code", "000000"))).Comparable(newAddress), (await browser.SubmitAsync("/signup/verify", ("Code", "000000"))).Comparable(author.Email));
        await Eventually.TrueAsync(async () => (await MailsAsync(author.Email)).Any(m => m.Contains("has an account already", Ordinal)), "the mail to the owner");
        Assert.Single(await MailsAsync(author.Email), m => m.Contains("Your code is", Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_the_same()
    {
        var stranger = BoardBrowser.NewAddress();
        using var browser = new BoardBrowser(author.Board.Addresses);
        await browser.GetAsync("/login");

        var wrong = await browser.LogInAsync(author.Email, "not the password");
        var unknown = await browser.LogInAsync(stranger, "not the password");

        wrong.IsRefusal("The address or the password is wrong.");
        Assert.Equal(unknown.Comparable(stranger), wrong.Comparable(author.Email));
    }

    [Fact]
    public async Task What_fails_is_answered_at_a_full_step_of_time_whoever_has_an_account()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);
        await browser.GetAsync("/login");

        foreach (var address in (string[])[author.Email, BoardBrowser.NewAddress()])
            Assert.True(await TimeAsync(() => browser.LogInAsync(address, "not the password")) >= EvenTime.OfLogins, address);
        foreach (var page in (string[])["/signup", "/password/forgot"])
        {
            await browser.GetAsync(page);
            Assert.True(await TimeAsync(() => browser.SubmitAsync(page, ("Email", BoardBrowser.NewAddress()))) >= EvenTime.OfCodes, page);
        }

        static async Task<TimeSpan> TimeAsync(Func<Task> ask)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await ask();
            return watch.Elapsed;
        }
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_is_refused_in_the_same_words()
    {
        var email = BoardBrowser.NewAddress();
        using var owner = new BoardBrowser(author.Board.Addresses);
        await owner.SignUpAsync(email);
        using var browser = new BoardBrowser(author.Board.Addresses);
        var page = await browser.GetAsync("/login");
        for (var guess = 0; guess < 10; guess++) await browser.SubmitAsync(page, ("Email", email), ("Password", "not the password"));

        var right = await browser.LogInAsync(email, BoardVisitor.Password);

        right.IsRefusal("The address or the password is wrong.");
        Assert.NotNull((await owner.GetAsync("/")).Page.QuerySelector(".me"));
    }

    [Fact]
    public async Task An_address_logs_in_however_it_is_written()
    {
        using var browser = new BoardBrowser(author.Board.Addresses);

        Assert.Equal("/", (await browser.LogInAsync($" {author.Email.ToUpperInvariant()}", BoardVisitor.Password)).RedirectsTo);
    }

    private async Task<IReadOnlyList<string>> MailsAsync(string email)
    {
        using var http = new HttpClient { BaseAddress = author.Board.Addresses.Mail };
        using var mails = JsonDocument.Parse(await http.GetStringAsync(new Uri("/api/email", UriKind.Relative), TestContext.Current.CancellationToken));
        return [.. mails.RootElement.EnumerateArray()
            .Where(m => m.GetProperty("to").EnumerateArray().Any(to => to.GetProperty("address").ValueEquals(email)))
            .Select(m => m.GetProperty("text").GetString()!)];
    }
}
