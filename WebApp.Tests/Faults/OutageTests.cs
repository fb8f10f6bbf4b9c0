using System.Net;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;
using static System.StringComparison;

namespace WebApp.Tests.Faults;

/// <summary>One of the engines is away for a while: the rest of the board goes on, says what doesn't, and is whole again by itself.</summary>
[Collection(nameof(Graph.Board))]
public sealed class OutageTests(BoardAuthor author) : IClassFixture<BoardAuthor>, IAsyncLifetime
{
    /// <summary>SIGSTOP and SIGCONT of Linux.</summary>
    private const int Freeze = 19;
    private const int Thaw = 18;

    private RunningBoard Board => author.Board;

    /// <summary>Sessions go with a Redis that is stopped: the graph's keeps nothing on disk.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!await author.Browser.IsLoggedInAsync()) await author.Browser.LogInAsync(author.Email, BoardVisitor.Password);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Without_redis_reading_goes_on_and_signing_up_asks_to_try_again_shortly()
    {
        var post = (await author.Browser.PublishAsync("Read without Redis", "x")).RedirectsTo!;
        using var visitor = new BoardBrowser(Board.Addresses);
        var form = await visitor.GetAsync("/signup");
        await using var outage = await Outage.OfAsync(Board, "cache");

        // From the first request on, not only after somebody has noticed.
        await Outage.IsAskedToWaitAsync(() => visitor.SubmitAsync(form, ("Email", BoardBrowser.NewAddress())));
        await Outage.IsToldAsync(Board.Addresses, "cache", HttpStatusCode.ServiceUnavailable, "Unhealthy");
        await Outage.IsAskedToWaitAsync(() => visitor.SubmitAsync(form, ("Email", BoardBrowser.NewAddress())));
        foreach (var page in (string[])["/", post, "/search?q=Redis", "/login", "/signup"]) Assert.Equal((page, HttpStatusCode.OK), (page, (await visitor.GetAsync(page)).Status));

        await outage.EndAsync();
        await visitor.SignUpAsync(BoardBrowser.NewAddress());
    }

    [Fact]
    public async Task A_redis_that_hangs_is_one_that_is_down()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The signals have these numbers on Linux.");
        using var visitor = new BoardBrowser(Board.Addresses);
        var form = await visitor.GetAsync("/signup");
        var cache = (await Board.WaitAsync("cache", e => e.IsHealthy())).ProcessId();
        Assert.True(Signals.Send(cache, Freeze));
        try
        {
            // The first one may have to find out.
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.SubmitAsync(form, ("Email", BoardBrowser.NewAddress()))).Status);
            await Outage.IsToldAsync(Board.Addresses, "cache", HttpStatusCode.ServiceUnavailable, "Unhealthy");
            await Outage.IsAskedToWaitAsync(() => visitor.SubmitAsync(form, ("Email", BoardBrowser.NewAddress())));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        }
        finally
        {
            Assert.True(Signals.Send(cache, Thaw));
        }

        await Eventually.TrueAsync(async () => (await Outage.HealthAsync(Board.Addresses)).Status == HttpStatusCode.OK, "/health is green again");
        await visitor.SignUpAsync(BoardBrowser.NewAddress());
    }

    [Fact]
    public async Task Without_s3_text_goes_on_and_images_say_why_not()
    {
        await using var outage = await Outage.OfAsync(Board, "s3");
        await Outage.IsToldAsync(Board.Addresses, "images", HttpStatusCode.OK, "Degraded");

        var text = await author.Browser.PublishAsync("Without S3", "text");
        Assert.Equal(HttpStatusCode.Redirect, text.Status);
        Assert.Contains("Without S3", (await author.Browser.GetAsync(text.RedirectsTo!)).Html, Ordinal);
        var image = await author.Browser.PublishAsync("With an image", "x", SampleImages.Bare["PNG"]);
        image.IsRefusal("Images can't be stored just now", HttpStatusCode.ServiceUnavailable);
        Assert.Equal(0, await Board.CountAsync("SELECT count(*) FROM posts WHERE title = $1", "With an image"));

        await outage.EndAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await author.Browser.PublishAsync("With an image again", "x", SampleImages.Bare["PNG"])).Status);
    }

    [Fact]
    public async Task Without_postgresql_every_page_asks_to_try_again_shortly()
    {
        using var visitor = new BoardBrowser(Board.Addresses);
        await using var outage = await Outage.OfAsync(Board, "postgres");

        await Outage.IsAskedToWaitAsync(() => visitor.GetAsync("/"));
        await Outage.IsToldAsync(Board.Addresses, "database", HttpStatusCode.ServiceUnavailable, "Unhealthy");
        await Outage.IsAskedToWaitAsync(() => visitor.GetAsync("/search?q=x"));
        await Outage.IsAskedToWaitAsync(() => visitor.LogInAsync(author.Email, BoardVisitor.Password));
        await Outage.IsAskedToWaitAsync(() => author.Browser.PublishAsync("Without PostgreSQL", "x"));

        await outage.EndAsync();
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await author.Browser.PublishAsync("With PostgreSQL", "x")).Status);
    }

    [Fact]
    public async Task Without_a_mail_server_the_code_stays_valid_and_its_mail_comes_when_the_server_is_back()
    {
        using var visitor = new BoardBrowser(Board.Addresses);
        var email = BoardBrowser.NewAddress();
        await using var outage = await Outage.OfAsync(Board, "mail");

        Assert.Equal("/signup/verify", (await visitor.SubmitAsync("/signup", ("Email", email))).RedirectsTo);
        await Outage.IsToldAsync(Board.Addresses, "mail", HttpStatusCode.OK, "Degraded");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);

        await outage.EndAsync();
        var code = await BoardVisitor.MailedCodeAsync(Board.Addresses.Mail, email);
        Assert.Equal("/signup/profile", (await visitor.EnterCodeAsync(code)).RedirectsTo);
    }
}
