using System.Net;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>How much anybody may do in a time. Each test has a window of its own length, and thereby a counter of its own.</summary>
[Collection(nameof(Graph.Board))]
public sealed class LimitTests(BoardGraph graph, BoardAuthor author) : IClassFixture<BoardAuthor>
{
    [Fact]
    public async Task One_client_asks_for_so_many_codes_whatever_the_address()
    {
        await using var process = await StartAsync(("CodesPerClient", "2/00:59:59"));
        using var browser = At(process);
        for (var code = 1; code <= 2; code++) Assert.Equal("/signup/verify", (await browser.SubmitAsync("/signup", ("Email", BoardBrowser.NewAddress()))).RedirectsTo);

        Refused(await browser.SubmitAsync("/signup", ("Email", BoardBrowser.NewAddress())), "Too many codes have been asked for. You can ask for another in 60 min.", 59);
        Refused(await browser.SubmitAsync("/password/forgot", ("Email", author.Email)), "Too many codes", 59);
    }

    [Fact]
    public async Task One_address_is_sent_so_many_codes_whether_it_has_an_account_or_not()
    {
        await using var process = await StartAsync(("CodesPerAddress", "1/02:00:00, 5/1.00:00:00"));

        var registered = await AskTwiceAsync(author.Email);
        var unregistered = await AskTwiceAsync(BoardBrowser.NewAddress());

        Assert.Equal(unregistered, registered);

        async Task<IEnumerable<string>> AskTwiceAsync(string email)
        {
            using var browser = At(process);
            Assert.Equal("/password/verify", (await browser.SubmitAsync("/password/forgot", ("Email", email))).RedirectsTo);
            var again = await browser.SubmitAsync("/signup", ("Email", email));
            Refused(again, "Too many codes have been asked for. You can ask for another in 2 h.", 119);
            return [again.Comparable(email)];
        }
    }

    [Fact]
    public async Task A_mail_that_is_not_sent_counts_for_nothing()
    {
        await using var process = await StartAsync(("CodesPerClient", "2/00:59:58"), ("CodesPerAddress", "2/00:59:58"));
        using var browser = At(process);
        var email = BoardBrowser.NewAddress();
        for (var click = 1; click <= 5; click++) Assert.StartsWith("/signup/verify", (await browser.SubmitAsync("/signup", ("Email", email))).RedirectsTo, StringComparison.Ordinal);

        Assert.Equal("/password/verify", (await browser.SubmitAsync("/password/forgot", ("Email", email))).RedirectsTo);
    }

    [Fact]
    public async Task After_so_many_wrong_codes_an_address_enters_none_not_even_a_right_one()
    {
        await using var process = await StartAsync(("WrongCodesPerAddress", "3/23:59:59"));
        using var browser = At(process);
        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());
        var wrong = code == "000000" ? "000001" : "000000";
        for (var guess = 1; guess <= 3; guess++) (await browser.EnterCodeAsync(wrong)).IsRefusal("That is not the code");

        Refused(await browser.EnterCodeAsync(code), "Too many wrong codes", 1430);
        Assert.Equal("/signup", (await browser.GetAsync("/signup/profile")).RedirectsTo);
    }

    [Fact]
    public async Task After_so_many_failed_logins_a_client_logs_in_no_more_and_right_ones_do_not_count()
    {
        await using var process = await StartAsync(("FailedLoginsPerClient", "2/00:09:59"));
        using var browser = At(process);
        for (var login = 1; login <= 4; login++)
        {
            using var right = At(process);
            Assert.Equal("/", (await right.LogInAsync(author.Email, BoardVisitor.Password)).RedirectsTo);
        }

        for (var guess = 1; guess <= 2; guess++) (await browser.LogInAsync(BoardBrowser.NewAddress(), "not the password")).IsRefusal("The address or the password is wrong.");

        Refused(await browser.LogInAsync(author.Email, BoardVisitor.Password), "Too many logins from here have failed.", 9);
        Assert.False(await browser.IsLoggedInAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_many_guesses_at_one_password_at_once_no_more_than_the_limit_are_looked_at_and_none_says_so(bool hasAccount)
    {
        await using var process = await StartAsync(("FailedLoginsPerAddress", "3/00:04:59"));
        var email = BoardBrowser.NewAddress();
        using var owner = At(process);
        if (hasAccount) await owner.SignUpAsync(email);
        using var browser = At(process);
        var page = await browser.GetAsync("/login");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.SubmitAsync(page, ("Email", email), ("Password", "not the password"))));

        // The account counts ten before it is locked: it isn't, and yet the right password is refused.
        foreach (var answer in answers) answer.IsRefusal("The address or the password is wrong.");
        (await browser.LogInAsync(email, BoardVisitor.Password)).IsRefusal("The address or the password is wrong.");
        if (!hasAccount) return;
        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM accounts WHERE email = $1 AND (lockout_end IS NOT NULL OR access_failed_count > 3)", email));

        // A new password opens it again.
        await browser.SubmitAsync("/password/forgot", ("Email", email));
        await browser.SubmitAsync("/password/verify", ("Code", await author.Board.Addresses.ResetCodeAsync(email)));
        await browser.SubmitAsync("/password/new", ("Password", "another battery, another horse"));
        using var other = At(process);
        Assert.Equal("/", (await other.LogInAsync(email, "another battery, another horse")).RedirectsTo);
    }

    [Fact]
    public async Task Two_replicas_share_what_they_count()
    {
        await using var one = await StartAsync(("PostsPerAccount", "2/00:09:58"));
        await using var two = await StartAsync(("PostsPerAccount", "2/00:09:58"));
        using var here = author.Browser.At(one.Address);
        using var there = author.Browser.At(two.Address);

        Assert.StartsWith("/posts/", (await here.PublishAsync("First", "x")).RedirectsTo, StringComparison.Ordinal);
        Assert.StartsWith("/posts/", (await there.PublishAsync("Second", "x")).RedirectsTo, StringComparison.Ordinal);

        var refused = await here.PublishAsync("Third, and kept in the form", "x");
        Refused(refused, "That was a lot of posts in a short time.", 9);
        Assert.Contains("Third, and kept in the form", refused.Html, StringComparison.Ordinal);
        Refused(await there.PublishAsync("Fourth", "x"), "That was a lot of posts in a short time.", 9);
    }

    [Fact]
    public async Task However_many_comments_arrive_at_once_no_more_than_the_limit_are_written()
    {
        await using var process = await StartAsync(("CommentsPerAccount", "5/00:09:57"));
        var post = (await author.Browser.PublishAsync("Discussed", "x")).RedirectsTo!;
        using var browser = author.Browser.At(process.Address);
        var page = await browser.GetAsync(post);
        var text = $"comment {Guid.NewGuid():N}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => browser.SubmitAsync(page, ("Comment", text))));

        Assert.Equal(5, await author.Board.CountAsync("SELECT count(*) FROM comments WHERE body = $1", text));
        Assert.Equal(35, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
        Refused(await browser.SubmitAsync(page, ("Comment", text)), "That was a lot of comments in a short time.", 9);
    }

    [Fact]
    public async Task One_client_changes_so_much_in_all_and_reads_as_much_as_it_likes()
    {
        await using var process = await StartAsync(("WritesPerClient", "3/00:00:59"));
        using var browser = At(process);
        var page = await browser.GetAsync("/login");
        for (var write = 1; write <= 3; write++) await browser.SubmitAsync(page, ("Email", ""), ("Password", ""));

        var refused = await browser.SubmitAsync(page, ("Email", ""), ("Password", ""));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("That was a lot at once", refused.Page.QuerySelector("h1")!.TextContent);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_limit_ends_with_its_time()
    {
        await using var process = await StartAsync(("PostsPerAccount", "1/00:00:02"));
        using var browser = author.Browser.At(process.Address);
        await browser.PublishAsync("Before", "x");

        await Eventually.TrueAsync(async () => (await browser.PublishAsync("Later", "x")).Status == HttpStatusCode.Redirect, "a post is welcome again");
    }

    [Theory]
    [InlineData("PostsPerAcount", "5/01:00:00", "names no limit")]
    [InlineData("PostsPerAccount", "5 an hour", "Write it as in 5/01:00:00")]
    [InlineData("PostsPerAccount", "5/00:00:00", "Write it as in 5/01:00:00")]
    [InlineData("PostsPerAccount", "-5/01:00:00", "Write it as in 5/01:00:00")]
    [InlineData("PostsPerAccount", "5/01:00:00,", "Write it as in 5/01:00:00")]
    public async Task A_setting_that_is_none_is_refused_with_its_name(string name, string value, string sentence)
    {
        var (code, output) = await BoardProcess.RunAsync(graph, [($"Limits__{name}", value)]);

        Assert.Equal(1, code);
        Assert.Contains($"'Limits:{name}'", output, StringComparison.Ordinal);
        Assert.Contains(sentence, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private Task<BoardProcess> StartAsync(params (string Name, string Rate)[] limits) =>
        BoardProcess.StartAsync(graph, limits.Select(limit => ($"Limits__{limit.Name}", (string?)limit.Rate)), "Development");

    private BoardBrowser At(BoardProcess process) => new(author.Board.Addresses with { WebApp = process.Address });

    private static void Refused(BoardAnswer answer, string reason, int minutes)
    {
        answer.IsRefusal(reason, HttpStatusCode.TooManyRequests);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(minutes - 1), TimeSpan.FromMinutes(minutes + 11));
    }
}
