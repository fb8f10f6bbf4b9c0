using System.Net;
using System.Text.Json.Nodes;
using WebApp.Tests.Board;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>Comments, for programs.</summary>
[Collection(nameof(Graph.Board))]
public sealed class CommentApiTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    private const int PageSize = 30;

    [Fact]
    public async Task A_comment_is_added_read_and_deleted()
    {
        var post = await author.Client.PublishAsync("Commented");

        var added = await author.Client.PostAsync($"{Address(post)}/comments", Comment(" <b>first</b> "));
        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal("<b>first</b>", added.Json.GetProperty("body").GetString());
        var address = added.Headers.Location!.OriginalString;

        var list = await author.Stranger.GetAsync($"{Address(post)}/comments");
        var shown = Assert.Single(list.Json.GetProperty("comments").EnumerateArray());
        Assert.Equal(("Kim", false), (shown.GetProperty("author").GetString(), shown.GetProperty("isMine").GetBoolean()));
        Assert.True((await author.Client.GetAsync(address)).Json.GetProperty("isMine").GetBoolean());

        Assert.Equal(HttpStatusCode.NoContent, (await author.Client.DeleteAsync(address)).Status);
        (await author.Stranger.GetAsync(address)).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await author.Client.DeleteAsync(address)).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await author.Stranger.GetAsync($"{Address(post)}/comments")).Json.GetProperty("comments").EnumerateArray());
    }

    [Fact]
    public async Task Each_comment_stands_once_newest_last()
    {
        var post = await author.Client.PublishAsync("Much discussed");
        var written = new List<long>();
        for (var number = 0; number < (2 * PageSize) + 1; number++)
            written.Add((await author.Client.PostAsync($"{Address(post)}/comments", Comment("x"))).Json.GetProperty("id").GetInt64());

        var shown = new List<long>();
        for (var query = ""; query is not null;)
        {
            var page = (await author.Stranger.GetAsync($"{Address(post)}/comments{query}")).Json;
            shown.InsertRange(0, page.GetProperty("comments").EnumerateArray().Select(c => c.GetProperty("id").GetInt64()));
            query = page.GetProperty("earlier").ValueKind == System.Text.Json.JsonValueKind.Null ? null : $"?before={page.GetProperty("earlier").GetInt64()}";
        }

        Assert.Equal(written, shown);
    }

    [Fact]
    public async Task Somebody_elses_comment_stays()
    {
        var post = await author.Client.PublishAsync("Commented");
        var address = (await author.Client.PostAsync($"{Address(post)}/comments", Comment("mine"))).Headers.Location!.OriginalString;
        using var browser = new BoardBrowser(author.Board.Addresses);
        var email = BoardBrowser.NewAddress();
        await browser.SignUpAsync(email, "Lee");
        using var other = new ApiClient(author.Board.Addresses.WebApp);
        await other.LogInAsync(email, Fixtures.BoardVisitor.Password);

        (await other.DeleteAsync(address)).IsProblem(HttpStatusCode.Forbidden, "not-yours");
        (await author.Stranger.DeleteAsync(address)).IsProblem(HttpStatusCode.Unauthorized, "login-required");

        // Nor is it below another post.
        var elsewhere = address.Replace(Address(post), Address(await author.Client.PublishAsync("Other")), StringComparison.Ordinal);
        (await author.Client.DeleteAsync(elsewhere)).IsProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.OK, (await author.Stranger.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData(" ", "Write something first.")]
    [InlineData("a\0b", "This has characters that can't be shown.")]
    public async Task The_rules_of_the_page_hold(string body, string reason)
    {
        var post = await author.Client.PublishAsync("Rules");

        (await author.Client.PostAsync($"{Address(post)}/comments", Comment(body))).IsProblem(HttpStatusCode.BadRequest, "invalid", "body", reason);
        (await author.Client.PostAsync($"{Address(post)}/comments", Comment(new string('c', 2_001)))).IsProblem(HttpStatusCode.BadRequest, "invalid", "body", "The comment is longer than 2,000 characters.");
    }

    [Fact]
    public async Task Nobody_comments_on_what_is_not_there() =>
        (await author.Client.PostAsync($"{Address(long.MaxValue)}/comments", Comment("x"))).IsProblem(HttpStatusCode.NotFound, "not-found");

    private static JsonObject Comment(string body) => new() { ["body"] = body };
}
