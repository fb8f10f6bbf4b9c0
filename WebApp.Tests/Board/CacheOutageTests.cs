using System.Diagnostics;
using System.Net;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>Without Redis people read; what needs it says when to come back.</summary>
[Collection(nameof(Graph.Board))]
public sealed class CacheOutageTests(BoardGraph graph, BoardAuthor author) : IClassFixture<BoardAuthor>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reading_goes_on_and_the_session_is_there_again_afterwards(bool silent)
    {
        await using var line = new RedisLine(author.Board.Resource<RedisResource>("cache").PrimaryEndpoint.Port);
        await using var process = await BoardProcess.StartAsync(
            graph, [("ConnectionStrings__cache", $"127.0.0.1:{line.Port},password={BoardGraph.Password}")], "Development");
        await process.HealthyAsync();
        var post = (await author.Browser.PublishAsync("Read without Redis", "x")).RedirectsTo!;
        using var browser = author.Browser.At(process.Address);
        var form = await browser.GetAsync(post);
        Assert.True(await browser.IsLoggedInAsync());

        if (silent) line.FallSilent();
        else line.Cut();
        await Eventually.TrueAsync(async () => !await browser.IsLoggedInAsync(), "the outage is noticed");

        var watch = Stopwatch.StartNew();
        foreach (var page in (string[])["/", post, "/search?q=Redis", "/login"]) Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).Status);
        // One of them may be the one that tries, for a second.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2.5));
        Assert.NotNull(browser.CookieValue("board.session"));
        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM comments WHERE body = $1", "Written without Redis"));

        ComeBack(await browser.GetAsync("/posts/new"));
        ComeBack(await browser.SubmitAsync(form, ("Comment", "Written without Redis")));
        using var stranger = new BoardBrowser(author.Board.Addresses with { WebApp = process.Address });
        ComeBack(await stranger.LogInAsync(author.Email, BoardVisitor.Password));
        ComeBack(await stranger.SubmitAsync("/signup", ("Email", BoardBrowser.NewAddress())));
        ComeBack(await stranger.SubmitAsync("/password/forgot", ("Email", author.Email)));
        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM comments WHERE body = $1", "Written without Redis"));

        if (silent) line.Speak();
        else line.Mend();
        await Eventually.TrueAsync(browser.IsLoggedInAsync, "the session is there again");
    }

    private static void ComeBack(BoardAnswer answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("Please try again shortly", answer.Page.QuerySelector("h1")!.TextContent);
    }
}
