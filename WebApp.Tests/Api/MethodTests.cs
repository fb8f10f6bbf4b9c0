using System.Net;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>HEAD, OPTIONS, and what an address doesn't know.</summary>
[Collection(nameof(Graph.Board))]
public sealed class MethodTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    [Theory]
    [InlineData("/api/posts?limit=3")]
    [InlineData("/api/search?q=x")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/posts/0")]
    [InlineData("/api/me")]
    public async Task A_head_says_what_a_get_says_without_the_body(string address)
    {
        var get = await author.Stranger.GetAsync(address);

        var head = await author.Stranger.SendAsync(HttpMethod.Head, address, null);

        Assert.Equal((get.Status, get.Tag, ""), (head.Status, head.Tag, head.Text));
        Assert.Equal(get.ContentHeaders.ContentType, head.ContentHeaders.ContentType);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(get.Text), head.ContentHeaders.ContentLength);
    }

    [Theory]
    [InlineData("/api/posts", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api/posts/1", "DELETE, GET, HEAD, OPTIONS, PUT")]
    [InlineData("/api/posts/1/comments", "GET, HEAD, OPTIONS, POST")]
    [InlineData("/api/session", "DELETE, OPTIONS, POST")]
    [InlineData("/api/search", "GET, HEAD, OPTIONS")]
    public async Task An_address_tells_which_methods_it_knows(string address, string methods)
    {
        var options = await author.Stranger.SendAsync(HttpMethod.Options, address, null);
        Assert.Equal((HttpStatusCode.NoContent, ""), (options.Status, options.Text));
        Assert.Equal(methods, string.Join(", ", options.ContentHeaders.Allow.Order(StringComparer.Ordinal)));

        var refused = await author.Client.SendAsync(HttpMethod.Patch, address, Json(Post("x")));
        refused.IsProblem(HttpStatusCode.MethodNotAllowed, "wrong-method");
        Assert.Equal(methods, string.Join(", ", refused.ContentHeaders.Allow.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Where_there_is_nothing_no_method_is_known() =>
        (await author.Stranger.SendAsync(HttpMethod.Options, "/api/nothing", null)).IsProblem(HttpStatusCode.NotFound, "not-found");

    [Fact]
    public async Task What_is_refused_is_refused_before_its_body_is_read()
    {
        using var body = Json(Post(new string('t', 100_000)));

        (await author.Stranger.SendAsync(HttpMethod.Post, "/api/posts", body)).IsProblem(HttpStatusCode.Unauthorized, "login-required");
    }
}
