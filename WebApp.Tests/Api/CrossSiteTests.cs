using System.Net;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>What another site can make a browser send.</summary>
[Collection(nameof(Graph.Board))]
public sealed class CrossSiteTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    private string Own => author.Board.Addresses.WebApp.GetLeftPart(UriPartial.Authority);

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none, cross-site")]
    [InlineData("")]
    public async Task A_browser_that_says_that_another_site_asks_is_refused(string site)
    {
        var id = await author.Client.PublishAsync("Stays");

        // Whatever the origin: it can't make up for it.
        (await author.Client.PostAsync("/api/posts", Post("x"), ("Sec-Fetch-Site", site), ("Origin", Own))).IsProblem(HttpStatusCode.Forbidden, "cross-site");
        (await author.Client.PutAsync(Address(id), Post("x"), ("Sec-Fetch-Site", site), ("If-Match", "*"))).IsProblem(HttpStatusCode.Forbidden, "cross-site");
        (await author.Client.DeleteAsync(Address(id), ("Sec-Fetch-Site", site))).IsProblem(HttpStatusCode.Forbidden, "cross-site");
        (await author.Client.DeleteAsync("/api/session", ("Sec-Fetch-Site", site))).IsProblem(HttpStatusCode.Forbidden, "cross-site");

        Assert.Equal("Stays", (await author.Client.GetAsync(Address(id))).Json.GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.OK, (await author.Client.GetAsync("/api/me")).Status);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData("http://localhost:1")]
    [InlineData("nonsense")]
    public async Task So_is_an_older_browser_that_says_only_which_site_asks(string origin) =>
        (await author.Client.PostAsync("/api/posts", Post("x"), ("Origin", origin))).IsProblem(HttpStatusCode.Forbidden, "cross-site");

    [Theory]
    [InlineData("same-origin")]
    [InlineData("none")]
    public async Task The_boards_own_pages_may_ask(string site) =>
        Assert.Equal(HttpStatusCode.Created, (await author.Client.PostAsync("/api/posts", Post("x"), ("Sec-Fetch-Site", site), ("Origin", Own))).Status);

    [Fact]
    public async Task So_they_may_in_an_older_browser()
    {
        Assert.Equal(HttpStatusCode.Created, (await author.Client.PostAsync("/api/posts", Post("x"), ("Origin", Own))).Status);
        // An edge may have ended the encryption.
        Assert.Equal(HttpStatusCode.Created, (await author.Client.PostAsync("/api/posts", Post("x"), ("Origin", Own.Replace("http:", "https:", StringComparison.Ordinal)))).Status);
    }

    [Fact]
    public async Task Another_site_may_neither_log_in_nor_read()
    {
        using var client = new ApiClient(author.Board.Addresses.WebApp);

        var login = await client.PostAsync("/api/session", new System.Text.Json.Nodes.JsonObject { ["email"] = author.Email, ["password"] = Fixtures.BoardVisitor.Password }, ("Sec-Fetch-Site", "cross-site"));
        login.IsProblem(HttpStatusCode.Forbidden, "cross-site");
        Assert.Empty(client.Cookies.GetAllCookies());

        // A link may lead here; a script of another site isn't shown the answer, for no header allows it.
        var read = await author.Client.GetAsync("/api/posts", ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.DoesNotContain(read.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        var asked = await author.Client.SendAsync(HttpMethod.Options, "/api/posts", null, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "POST"));
        Assert.DoesNotContain(asked.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }
}
