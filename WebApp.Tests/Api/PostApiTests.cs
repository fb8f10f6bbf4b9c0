using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebApp.Tests.Board;
using static System.StringComparison;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>Posts, for programs.</summary>
[Collection(nameof(Graph.Board))]
public sealed class PostApiTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    private const string Markup = "<script>alert(1)</script>'; drop table posts; --";

    [Fact]
    public async Task A_post_is_published_read_changed_and_deleted()
    {
        var published = await author.Client.PostAsync("/api/posts", Post("  Before ", "one\r\ntwo"));
        Assert.Equal(HttpStatusCode.Created, published.Status);
        var address = published.Headers.Location!.OriginalString;
        Assert.Equal(Address(published.Json.GetProperty("id").GetInt64()), address);
        Assert.Equal("Before", published.Json.GetProperty("title").GetString());
        Assert.Equal("one\ntwo", published.Json.GetProperty("body").GetString());
        Assert.Equal("Kim", published.Json.GetProperty("author").GetString());
        Assert.True(published.Json.GetProperty("isMine").GetBoolean());
        Assert.Equal(JsonValueKind.Null, published.Json.GetProperty("editedAt").ValueKind);

        var saved = await author.Client.PutAsync(address, Post("After", "three"), ("If-Match", published.Tag!));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("After", saved.Json.GetProperty("title").GetString());
        Assert.NotEqual(published.Tag, saved.Tag);

        var read = await author.Stranger.GetAsync(address);
        Assert.Equal("three", read.Json.GetProperty("body").GetString());
        Assert.False(read.Json.GetProperty("isMine").GetBoolean());
        Assert.Equal(JsonValueKind.String, read.Json.GetProperty("editedAt").ValueKind);

        Assert.Equal(HttpStatusCode.NoContent, (await author.Client.DeleteAsync(address)).Status);
        (await author.Stranger.GetAsync(address)).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_post_of_the_api_stands_on_the_pages_and_in_the_search_too()
    {
        var word = $"w{Guid.NewGuid():N}";
        var id = await author.Client.PublishAsync($"From a program {word}", Markup);

        using var browser = new BoardBrowser(author.Board.Addresses);
        var page = await browser.GetAsync($"/posts/{id}");
        Assert.Equal(Markup, page.Page.QuerySelector("article .body")?.TextContent);
        Assert.Empty(page.Page.QuerySelectorAll("script"));
        var found = await author.Stranger.GetAsync($"/api/search?q={word}");
        Assert.Equal(id, Assert.Single(found.Json.GetProperty("posts").EnumerateArray()).GetProperty("id").GetInt64());
    }

    [Theory]
    [InlineData("title")]
    [InlineData("body")]
    public async Task Markup_and_sql_come_back_as_the_text_that_they_are(string field)
    {
        var post = Post("x");
        post[field] = Markup;

        var published = await author.Client.PostAsync("/api/posts", post);

        Assert.Equal(Markup, published.Json.GetProperty(field).GetString());
        Assert.DoesNotContain("<script>", published.Text, Ordinal);
    }

    [Fact]
    public async Task Korean_and_emoji_are_sent_as_they_are()
    {
        var published = await author.Client.PostAsync("/api/posts", Post("안녕하세요 👩‍👩‍👧‍👦", "한국어"));

        Assert.Contains("안녕하세요", published.Text, Ordinal);
        Assert.Equal("안녕하세요 👩‍👩‍👧‍👦", published.Json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("title", "", "Enter a title.")]
    [InlineData("title", "   ", "Enter a title.")]
    [InlineData("title", null, "Enter a title.")]
    [InlineData("body", " \n", "Enter some text.")]
    [InlineData("title", "one\ntwo", "This has characters that can't be shown.")]
    [InlineData("title", "a\0b", "This has characters that can't be shown.")]
    [InlineData("body", "a\0b", "This has characters that can't be shown.")]
    [InlineData("body", "a\u202Eb", "This has characters that can't be shown.")]
    [InlineData("body", "a\u001B[31m", "This has characters that can't be shown.")]
    public async Task The_rules_of_the_page_hold(string field, string? value, string reason)
    {
        var post = Post("x");
        post[field] = value;

        (await author.Client.PostAsync("/api/posts", post)).IsProblem(HttpStatusCode.BadRequest, "invalid", field, reason);
    }

    [Fact]
    public async Task A_title_has_120_characters_and_a_text_10_000()
    {
        await author.Client.PublishAsync(new string('가', 120), new string('각', 10_000));

        var answer = await author.Client.PostAsync("/api/posts", Post(new string('t', 121), new string('b', 10_001)));
        answer.IsProblem(HttpStatusCode.BadRequest, "invalid", "title", "The title is longer than 120 characters.");
        answer.IsProblem(HttpStatusCode.BadRequest, "invalid", "body", "The text is longer than 10,000 characters.");
    }

    [Fact]
    public async Task A_refusal_is_in_the_language_that_was_asked_for()
    {
        using var korean = new ApiClient(author.Board.Addresses.WebApp, "ko");
        await korean.LogInAsync(author.Email, Fixtures.BoardVisitor.Password);

        var answer = await korean.PostAsync("/api/posts", Post(""));

        answer.IsProblem(HttpStatusCode.BadRequest, "invalid", "title", "제목을 입력하세요.");
        Assert.Equal("요청에 올바르지 않은 값이 있습니다.", answer.Json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Who_is_not_logged_in_changes_nothing()
    {
        var id = await author.Client.PublishAsync("Mine");
        foreach (var (method, address) in new[] { (HttpMethod.Post, "/api/posts"), (HttpMethod.Put, Address(id)), (HttpMethod.Delete, Address(id)), (HttpMethod.Post, $"{Address(id)}/comments") })
        {
            var answer = await author.Stranger.SendAsync(method, address, method == HttpMethod.Delete ? null : Json(Post("Stranger")));
            answer.IsProblem(HttpStatusCode.Unauthorized, "login-required");
            Assert.Null(answer.Headers.Location);
            Assert.NotEmpty(answer.Headers.WwwAuthenticate);
        }

        Assert.Equal("Mine", (await author.Stranger.GetAsync(Address(id))).Json.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Somebody_else_changes_nothing()
    {
        var id = await author.Client.PublishAsync("Mine");
        using var browser = new BoardBrowser(author.Board.Addresses);
        var email = BoardBrowser.NewAddress();
        await browser.SignUpAsync(email, "Lee");
        using var other = new ApiClient(author.Board.Addresses.WebApp);
        await other.LogInAsync(email, Fixtures.BoardVisitor.Password);

        (await other.PutAsync(Address(id), Post("Theirs"), ("If-Match", "*"))).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await other.DeleteAsync(Address(id))).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await other.DeleteAsync(Address(id), ("If-Match", "*"))).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await other.PutAsync(Address(long.MaxValue), Post("x"), ("If-Match", "*"))).IsProblem(HttpStatusCode.NotFound, "not-found");

        Assert.Equal("Mine", (await author.Stranger.GetAsync(Address(id))).Json.GetProperty("title").GetString());
    }
}
