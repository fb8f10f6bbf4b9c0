using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Fixtures.Otlp;
using WebApp.Tests.Images;
using static System.StringComparison;

namespace WebApp.Tests.Deployed;

/// <summary>What the board tells those who run it, and what it keeps to itself.</summary>
[Collection(nameof(Graph.Board))]
public sealed class TelemetryTests(DeployedBoard board) : IClassFixture<DeployedBoard>
{
    [Fact]
    public async Task The_trace_of_a_sign_up_holds_Redis_PostgreSQL_and_the_mail()
    {
        using var browser = board.Browse();
        await browser.AskForCodeAsync(BoardBrowser.NewAddress());

        var trace = await TraceAsync("POST /signup", spans => spans.Any(span => span.Name == "mail send"));

        Assert.Contains(trace, span => span.Is("db.system.name", "redis") && span.Name == "redis Transaction");
        Assert.Contains(trace, span => span.Is("db.system.name", "postgresql"));
        var request = trace.Single(span => span.Name == "POST /signup");
        Assert.Equal(request.Id, trace.Single(span => span.Name == "mail send").ParentId);
        Assert.All(trace.Where(span => span.Name.StartsWith("redis ", Ordinal)), span => Assert.Equal(request.Id, span.ParentId));
        Assert.All(trace.Where(span => span.Name.StartsWith("redis ", Ordinal) || span.Name == "mail send"), span =>
        {
            Assert.Equal("localhost", span.Attributes["server.address"]);
            Assert.Contains("server.port", span.Attributes);
        });
        Assert.Equal("https", request.Attributes["url.scheme"]);
        Assert.Equal("/signup", request.Attributes["http.route"]);
        Assert.DoesNotContain(board.Collector.Spans, span => span.Name == "redis Ping" || span.Is("db.query.text", "select 1"));
        // Nor do what is asked every few seconds in the background.
        Assert.DoesNotContain(board.Collector.Spans, span => span.Attributes.GetValueOrDefault("db.query.text")?.Contains("update image_outbox", Ordinal) == true);
    }

    [Fact]
    public async Task The_trace_of_a_post_with_an_image_holds_S3()
    {
        using var browser = board.Browse();
        await browser.SignUpAsync(BoardBrowser.NewAddress());
        Assert.StartsWith("/posts/", (await browser.PublishAsync("Traced", "x", TestImage.Png())).RedirectsTo, Ordinal);

        var trace = await TraceAsync("POST /posts/new", _ => true);

        var upload = Assert.Single(trace, span => span.Name == "S3 PutObject");
        Assert.Equal(trace.Single(span => span.Name == "POST /posts/new").Id, upload.ParentId);
        Assert.Equal("images", upload.Attributes["aws.s3.bucket"]);
        Assert.Contains(trace, span => span.ParentId == upload.Id && span.Is("http.request.method", "PUT"));
    }

    [Fact]
    public async Task Nothing_that_it_tells_shows_an_address_a_code_a_password_or_what_people_write()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var process = await BoardProcess.StartAsync(board.Graph, [("Edge", "CloudFront"), ("Logging__LogLevel__Default", "Debug"), .. DeployedBoard.OwnConsole, .. collector.Settings]);
        await process.HealthyAsync();
        await using var edge = await EdgeInFront.StartAsync(process.Address);
        var mark = $"m{Guid.NewGuid():N}";
        var email = $"{mark}@example.org";
        const string wrongPassword = "a wrong passphrase";

        var code = await LiveAsync(new BoardAddresses(edge.Address, board.Addresses.Mail), mark, email, wrongPassword);
        process.Signal(StopSignal.Terminate);
        Assert.Equal(0, await process.ExitAsync());

        // Otherwise finding nothing would prove nothing.
        Assert.Contains("/v1/metrics", collector.PathsOf("board.sign_ups"));
        Assert.Contains("/v1/logs", collector.PathsOf("Application is shutting down"));
        Assert.Contains(collector.Spans, span => span.Name == "POST /signup/verify");
        Assert.Contains(process.Lines, line => line.Contains("Application is shutting down", Ordinal));
        Assert.All([mark, code, BoardVisitor.Password, wrongPassword, edge.Viewer], secret =>
        {
            Assert.Empty(collector.PathsOf(secret));
            Assert.DoesNotContain(process.Lines, line => line.Contains(secret, OrdinalIgnoreCase));
        });
    }

    /// <summary>The main story, and what goes wrong in it.</summary>
    /// <returns>The code.</returns>
    private static async Task<string> LiveAsync(BoardAddresses addresses, string mark, string email, string wrongPassword)
    {
        using var browser = new BoardBrowser(addresses);
        await browser.SubmitAsync("/signup", ("Email", $"{mark} no address"));
        var code = await browser.AskForCodeAsync(email);
        await browser.EnterCodeAsync(code == "000000" ? "000001" : "000000");
        Assert.Equal("/signup/profile", (await browser.EnterCodeAsync(code)).RedirectsTo);
        Assert.Equal("/", (await browser.SubmitAsync("/signup/profile", ("DisplayName", $"Kim {mark[..20]}"), ("Password", BoardVisitor.Password))).RedirectsTo);
        using var other = new BoardBrowser(addresses);
        await other.LogInAsync(email, wrongPassword);
        await other.SubmitAsync("/login", ("Email", email), ("Password", wrongPassword + "\0"));
        Assert.Equal("/", (await other.LogInAsync(email, BoardVisitor.Password)).RedirectsTo);

        var post = await browser.PublishAsync($"Title {mark}", $"Body {mark}", TestImage.Png());
        Assert.StartsWith("/posts/", post.RedirectsTo, Ordinal);
        await browser.SubmitAsync(post.RedirectsTo!, ("Comment", $"Comment {mark}"));
        await browser.SaveAsync(await browser.GetAsync($"{post.RedirectsTo}/edit"), PostForms.Fields(("Title", $"Edited {mark}")));
        await browser.PublishAsync($"Refused {mark}", $"Body {mark}", $"{mark}.png", "image/png", [.. SampleImages.Bare["PNG"][..20]]);
        Assert.Contains(mark, (await browser.GetAsync($"/search?q={mark}")).Html, Ordinal);
        await browser.SubmitAsync($"{post.RedirectsTo}/delete");
        return code;
    }

    /// <summary>All spans of the latest trace in which a request of this name has arrived.</summary>
    private async Task<IReadOnlyList<ExportedSpan>> TraceAsync(string request, Func<IEnumerable<ExportedSpan>, bool> isComplete)
    {
        IReadOnlyList<ExportedSpan> trace = [];
        await Eventually.TrueAsync(
            () =>
            {
                var spans = board.Collector.Spans.ToList();
                var root = spans.LastOrDefault(span => span.Name == request);
                trace = [.. spans.Where(span => span.TraceId == root?.TraceId)];
                return root is not null && isComplete(trace);
            },
            $"the trace of {request}");
        return trace;
    }
}
