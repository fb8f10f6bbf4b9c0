using System.Net;
using System.Text;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>What isn't understood is refused, as a problem document.</summary>
[Collection(nameof(Graph.Board))]
public sealed class BadRequestTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"title\"")]
    [InlineData("{\"title\":\"x\",\"body\":\"x\"}trailing")]
    [InlineData("{\"title\":\"x\",\"body\":\"x\",}")]
    [InlineData("{\"title\":\"x\",/**/\"body\":\"x\"}")]
    [InlineData("{\"title\":\"a\",\"title\":\"b\",\"body\":\"x\"}")]
    [InlineData("{\"title\":\"x\",\"body\":\"x\",\"authorId\":1}")]
    [InlineData("{\"Title\":\"x\",\"body\":\"x\"}")]
    [InlineData("{\"title\":1,\"body\":\"x\"}")]
    [InlineData("{\"title\":[\"x\"],\"body\":\"x\"}")]
    [InlineData("{\"title\":\"\\ud800\",\"body\":\"x\"}")]
    [InlineData("{\"title\":\"a\u0007b\",\"body\":\"x\"}")]
    public async Task Only_the_very_json_that_is_asked_for_is_taken(string body) =>
        (await author.Client.SendAsync(HttpMethod.Post, "/api/posts", Text(body))).IsProblem(HttpStatusCode.BadRequest, "malformed");

    [Fact]
    public async Task It_is_told_where_the_json_is_wrong()
    {
        var answer = await author.Client.SendAsync(HttpMethod.Post, "/api/posts", Text("{\"title\":1,\"body\":\"x\"}"));

        Assert.Equal("At $.title.", answer.Json.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using var body = new ByteArrayContent([.. "{\"title\":\""u8, 0xFF, 0xFE, .. "\",\"body\":\"x\"}"u8]);
        body.Headers.ContentType = new("application/json");

        (await author.Client.SendAsync(HttpMethod.Post, "/api/posts", body)).IsProblem(HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var deep = new StringBuilder().Insert(0, "[", 5_000).Append(']', 5_000);

        (await author.Client.SendAsync(HttpMethod.Post, "/api/posts", Text($"{{\"title\":{deep},\"body\":\"x\"}}"))).IsProblem(HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/xml")]
    public async Task Only_json_is_taken(string type) =>
        (await author.Client.SendAsync(HttpMethod.Post, "/api/posts", Text("{\"title\":\"x\",\"body\":\"x\"}", type))).IsProblem(HttpStatusCode.UnsupportedMediaType, "wrong-type");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_title_of_ten_megabytes_is_refused(bool chunked)
    {
        using var body = Json(Post(new string('t', 10_000_000)));
        var answer = await author.Client.SendAsync(HttpMethod.Post, "/api/posts", body, chunked ? [("Transfer-Encoding", "chunked")] : []);

        answer.IsProblem(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("/api/posts?before=x")]
    [InlineData("/api/posts?before=99999999999999999999")]
    [InlineData("/api/posts?before=1%27%20or%20%271%27=%271")]
    [InlineData("/api/posts?limit=ten")]
    [InlineData("/api/posts?before=%00")]
    [InlineData("/api/search?q=word&before=x")]
    public async Task A_forged_cursor_is_refused(string address) => (await author.Stranger.GetAsync(address)).IsProblem(HttpStatusCode.BadRequest, "malformed");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("101")]
    public async Task A_page_has_one_to_a_hundred_posts(string limit) =>
        (await author.Stranger.GetAsync($"/api/posts?limit={limit}")).IsProblem(HttpStatusCode.BadRequest, "invalid", "limit", "A page has 1 to 100 posts.");

    [Theory]
    [InlineData("", "Type at least one letter or digit.")]
    [InlineData("?q=", "Type at least one letter or digit.")]
    [InlineData("?q=!!!", "Type at least one letter or digit.")]
    [InlineData("?q=a%00b", "This has characters that can't be shown.")]
    [InlineData("?q=a%E2%80%AEb", "This has characters that can't be shown.")]
    [InlineData("?q=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789X", "That is longer than 100 characters.")]
    public async Task What_cannot_be_looked_for_is_refused(string query, string reason) =>
        (await author.Stranger.GetAsync($"/api/search{query}")).IsProblem(HttpStatusCode.BadRequest, "invalid", "q", reason);

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/nothing")]
    [InlineData("/API/Nothing")]
    [InlineData("/api/posts/0")]
    [InlineData("/api/posts/-1")]
    [InlineData("/api/posts/one")]
    [InlineData("/api/posts/99999999999999999999")]
    [InlineData("/api/posts/0/comments")]
    [InlineData("/api/posts/0/comments/0")]
    [InlineData("/api/problems/nothing")]
    public async Task What_does_not_exist_is_a_problem_document(string address)
    {
        var answer = await author.Stranger.GetAsync(address);

        answer.IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("There is nothing here", answer.Json.GetProperty("title").GetString());
        Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }
}
