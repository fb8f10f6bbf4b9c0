using System.Diagnostics;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>Who is logged in, where, and for how long.</summary>
[Collection(nameof(Graph.Board))]
public sealed class SessionTests(BoardGraph graph, BoardAuthor author) : IClassFixture<BoardAuthor>
{
    [Fact]
    public async Task Logging_out_ends_the_session_for_every_copy_of_its_cookie()
    {
        var (browser, _) = await PersonAsync();
        using var copy = browser.Copy();
        Assert.True(await copy.IsLoggedInAsync());

        await browser.SubmitAsync(await browser.GetAsync("/") with { Address = new Uri("http://board/logout") });

        Assert.False(await copy.IsLoggedInAsync());
        Assert.Null(copy.CookieValue("board.session"));
        browser.Dispose();
    }

    [Fact]
    public async Task A_session_planted_in_somebodys_browser_is_not_logged_in_with_them()
    {
        var (attacker, _) = await PersonAsync();
        var (victim, email) = await PersonAsync();
        using var planted = attacker.Copy();

        var page = await planted.GetAsync("/");
        await planted.SubmitAsync(page with { Address = new Uri("http://board/login") }, ("Email", email), ("Password", BoardVisitor.Password));

        Assert.NotEqual(attacker.CookieValue("board.session"), planted.CookieValue("board.session"));
        Assert.True(await planted.IsLoggedInAsync());
        Assert.False(await attacker.IsLoggedInAsync());
        attacker.Dispose();
        victim.Dispose();
    }

    [Fact]
    public async Task All_other_sessions_end_at_once_and_at_every_replica()
    {
        await using var replica = await BoardProcess.StartAsync(graph, environment: "Development");
        var (browser, email) = await PersonAsync();
        using var second = new BoardBrowser(author.Board.Addresses);
        await second.LogInAsync(email, BoardVisitor.Password);
        using var third = second.At(replica.Address);
        await third.LogInAsync(email, BoardVisitor.Password);
        using var fourth = new BoardBrowser(author.Board.Addresses);
        await fourth.LogInAsync(email, BoardVisitor.Password);
        using var elsewhere = fourth.At(replica.Address);
        Assert.True(await third.IsLoggedInAsync());
        Assert.True(await elsewhere.IsLoggedInAsync());
        var page = await browser.GetAsync("/account");
        Assert.Contains("3 browsers are logged in", page.Page.QuerySelector(".sessions")!.TextContent, StringComparison.Ordinal);

        Assert.Equal("/account?done=sessions", (await browser.SubmitAsync(page with { Address = new Uri("http://board/account/sessions") })).RedirectsTo);

        Assert.True(await browser.IsLoggedInAsync());
        foreach (var other in (BoardBrowser[])[second, third, fourth, elsewhere]) Assert.False(await other.IsLoggedInAsync());
        Assert.Contains("this browser only", (await browser.GetAsync("/account")).Page.QuerySelector(".sessions")!.TextContent, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends()
    {
        await using var replica = await BoardProcess.StartAsync(graph, [("Sessions__Idle", "00:00:02"), ("Sessions__Recheck", "01:00:00")], "Development");
        var (browser, _) = await PersonAsync();
        using var there = browser.At(replica.Address);

        Assert.True(await there.IsLoggedInAsync());
        await Eventually.TrueAsync(async () => !await there.IsLoggedInAsync(), "the session ends");
        browser.Dispose();
    }

    [Fact]
    public async Task A_session_in_use_goes_on_but_not_for_ever()
    {
        await using var replica = await BoardProcess.StartAsync(
            graph, [("Sessions__Idle", "00:00:03"), ("Sessions__Longest", "00:00:07"), ("Sessions__Recheck", "00:00:00")], "Development");
        var (browser, email) = await PersonAsync();
        using var there = new BoardBrowser(author.Board.Addresses with { WebApp = replica.Address });
        var began = Stopwatch.StartNew();
        await there.LogInAsync(email, BoardVisitor.Password);

        await Eventually.TrueAsync(async () => !await there.IsLoggedInAsync(), "the session ends");

        Assert.InRange(began.Elapsed, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(15));
        browser.Dispose();
    }

    [Theory]
    [InlineData("WITH done AS (DELETE FROM accounts WHERE email = $1 RETURNING 1) SELECT count(*) FROM done")]
    [InlineData("WITH done AS (UPDATE accounts SET security_stamp = 'another' WHERE email = $1 RETURNING 1) SELECT count(*) FROM done")]
    public async Task What_happens_to_an_account_behind_the_boards_back_is_noticed(string sql)
    {
        await using var replica = await BoardProcess.StartAsync(graph, [("Sessions__Recheck", "00:00:00")], "Development");
        var (browser, email) = await PersonAsync();
        using var there = browser.At(replica.Address);
        Assert.True(await there.IsLoggedInAsync());

        Assert.Equal(1, await author.Board.CountAsync(sql, email));

        Assert.False(await there.IsLoggedInAsync());
        Assert.Null(there.CookieValue("board.session"));
        browser.Dispose();
    }

    [Fact]
    public async Task With_the_twenty_first_login_the_session_used_longest_ago_ends()
    {
        var (first, email) = await PersonAsync();
        using var second = new BoardBrowser(author.Board.Addresses);
        await second.LogInAsync(email, BoardVisitor.Password);
        for (var login = 3; login <= 21; login++)
        {
            using var browser = new BoardBrowser(author.Board.Addresses);
            await browser.LogInAsync(email, BoardVisitor.Password);
        }

        Assert.False(await first.IsLoggedInAsync());
        Assert.True(await second.IsLoggedInAsync());
        first.Dispose();
    }

    [Fact]
    public async Task Redis_shows_neither_the_key_nor_the_name_and_forgets_in_time()
    {
        var (browser, email) = await PersonAsync();
        using var redis = await author.Board.RedisAsync();
        var id = await author.Board.TextAsync("SELECT id::text FROM accounts WHERE email = $1", email);
        var key = $"sessions:{id.Replace("-", "", StringComparison.Ordinal)}";

        var fields = ((IEnumerable<object?>)(await redis.SendAsync("HGETALL", key))!).Cast<string>().ToList();

        Assert.Equal(2, fields.Count);
        Assert.Matches("^[0-9a-f]{64}$", fields[0]);
        Assert.DoesNotContain("Kim", fields[1], StringComparison.Ordinal);
        Assert.DoesNotContain(fields[0], browser.CookieValue("board.session"), StringComparison.Ordinal);
        Assert.InRange(int.Parse((string)(await redis.SendAsync("TTL", key))!, System.Globalization.CultureInfo.InvariantCulture), 1, 30 * 24 * 3600);

        // Under another name it is no session.
        await redis.SendAsync("HSET", key, new string('0', 64), fields[1]);
        Assert.Contains("this browser only", (await browser.GetAsync("/account")).Page.QuerySelector(".sessions")!.TextContent, StringComparison.Ordinal);
        browser.Dispose();
    }

    private async Task<(BoardBrowser Browser, string Email)> PersonAsync()
    {
        var email = BoardBrowser.NewAddress();
        var browser = new BoardBrowser(author.Board.Addresses);
        await browser.SignUpAsync(email);
        return (browser, email);
    }
}
