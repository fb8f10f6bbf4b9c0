using System.Net;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Deployed;

/// <summary>What every answer tells a browser, where people use the board.</summary>
[Collection(nameof(Graph.Board))]
public sealed class HeaderTests(DeployedBoard board) : IClassFixture<DeployedBoard>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/nothing")]
    [InlineData("/?before=x")]
    [InlineData("/posts/new")]
    [InlineData("/board.css")]
    [InlineData("/health")]
    public async Task Over_https_the_browser_learns_to_use_nothing_else(string address)
    {
        using var browser = board.Browse();

        var answer = await browser.GetAsync(address);

        Assert.Equal("max-age=31536000; includeSubDomains", One(answer, "Strict-Transport-Security"));
        Assert.Equal("same-origin", One(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", One(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal("same-origin", One(answer, "Referrer-Policy"));
        Assert.Equal("nosniff", One(answer, "X-Content-Type-Options"));
        Assert.Contains("camera=()", One(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", One(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [Fact]
    public async Task Who_only_claims_to_speak_https_is_not_believed()
    {
        using var http = new HttpClient { BaseAddress = board.Process.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/login", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("Forwarded", "for=203.0.113.66;proto=https");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/posts/new")]
    [InlineData("/search?q=x")]
    [InlineData("/nothing")]
    public async Task What_somebody_sees_who_is_logged_in_is_stored_nowhere(string address)
    {
        using var browser = board.Browse();
        await browser.SignUpAsync(BoardBrowser.NewAddress());

        var answer = await browser.GetAsync(address);

        Assert.NotNull(answer.Page.QuerySelector(".me"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("/posts/new")]
    [InlineData("/language/ko?returnUrl=%2Flogin")]
    [InlineData("/login?returnUrl=%2F")]
    [InlineData("/")]
    public async Task Another_hosts_name_in_a_request_leads_nobody_there(string address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = LoopbackCertificate.Trust }) { BaseAddress = board.Addresses.WebApp };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.False(response.Headers.Location?.IsAbsoluteUri == true && !response.Headers.Location.IsFile, $"{response.Headers.Location}");
        Assert.DoesNotContain("evil.example", $"{response.Headers}{await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Logs_are_lines_of_JSON()
    {
        using var browser = board.Browse();
        await browser.GetAsync("/");

        Assert.All(board.Process.Lines, line =>
        {
            using var entry = System.Text.Json.JsonDocument.Parse(line);
            Assert.True(entry.RootElement.TryGetProperty("LogLevel", out _), line);
        });
    }

    private static string One(BoardAnswer answer, string header) => Assert.Single(answer.Headers.GetValues(header));
}
