using System.Globalization;
using System.Net;

namespace WebApp.Tests.Board;

/// <summary>What people write below a post.</summary>
[Collection(nameof(Graph.Board))]
public sealed class CommentTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const int PageSize = 30;
    private const string Markup = "<script>alert(1)</script>'; drop table comments; --";

    [Fact]
    public async Task A_comment_stands_below_its_post_as_it_was_typed()
    {
        var post = await PublishAsync();

        var added = await author.Browser.SubmitAsync(post, ("Comment", $"{Markup}\r\n둘째 줄"));

        Assert.StartsWith($"{post}#comment-", added.RedirectsTo, StringComparison.Ordinal);
        var page = (await author.Browser.GetAsync(post)).Page;
        Assert.Equal($"{Markup}\n둘째 줄", page.QuerySelector($"#{added.RedirectsTo!.Split('#')[1]} .comment-body")?.TextContent);
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Theory]
    [InlineData("", "Write something first.")]
    [InlineData(" \n ", "Write something first.")]
    [InlineData("a\u0007b", "This has characters that can't be shown.")]
    [InlineData("a\u202Eb", "This has characters that can't be shown.")]
    public async Task A_comment_that_cannot_be_shown_is_refused(string text, string reason)
    {
        var post = await PublishAsync();

        (await author.Browser.SubmitAsync(post, ("Comment", text))).IsRefusal(reason);

        Assert.Empty((await author.Browser.GetAsync(post)).Page.QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task A_comment_with_a_NUL_is_refused()
    {
        var post = await PublishAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await author.Browser.SubmitAsync(post, ("Comment", "a\0b"))).Status);

        Assert.Empty((await author.Browser.GetAsync(post)).Page.QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task A_comment_has_2_000_characters()
    {
        var post = await PublishAsync();

        Assert.Equal(HttpStatusCode.Redirect, (await author.Browser.SubmitAsync(post, ("Comment", new string('가', 2_000)))).Status);
        var refused = await author.Browser.SubmitAsync(post, ("Comment", new string('가', 2_001)));

        refused.IsRefusal("The comment is longer than 2,000 characters.");
        Assert.Equal(new string('가', 2_001), refused.Page.QuerySelector("#Comment")?.TextContent.Trim());
    }

    [Fact]
    public async Task A_comment_of_ten_megabytes_is_refused()
    {
        var post = await PublishAsync();

        Assert.InRange((int)(await author.Browser.SubmitAsync(post, ("Comment", new string('c', 10_000_000)))).Status, 400, 499);

        Assert.Empty((await author.Browser.GetAsync(post)).Page.QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task The_newest_come_first_page_by_page_and_within_a_page_last()
    {
        var post = await PublishAsync();
        var id = post["/posts/".Length..];
        await author.Board.CountAsync(
            """
            WITH written AS (
                INSERT INTO comments (post_id, author_id, body, created_at)
                SELECT id, author_id, 'Comment ' || n, now() FROM posts, generate_series(1, 65) n WHERE id = $1::bigint RETURNING 1)
            SELECT count(*) FROM written
            """,
            id);

        var pages = new List<List<string>>();
        for (var address = post; address is not null;)
        {
            var page = (await author.Browser.GetAsync(address)).Page;
            pages.Add([.. page.QuerySelectorAll(".comment-body").Select(c => c.TextContent)]);
            address = page.QuerySelector("a[rel=prev]")?.GetAttribute("href")?.Split('#')[0];
            // What is written meanwhile moves nothing.
            await author.Browser.SubmitAsync(post, ("Comment", "Meanwhile"));
        }

        Assert.Equal([PageSize, PageSize, 5], pages.Select(p => p.Count));
        Assert.Equal(Enumerable.Range(1, 65).Select(n => string.Create(CultureInfo.InvariantCulture, $"Comment {n}")), Enumerable.Reverse(pages).SelectMany(p => p));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    [InlineData("1' or '1'='1")]
    [InlineData("%00")]
    public async Task A_forged_cursor_is_refused(string before) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Browser.GetAsync($"{await PublishAsync()}?before={before}")).Status);

    [Fact]
    public async Task Who_is_not_logged_in_reads_comments_and_is_offered_the_login()
    {
        var post = await PublishAsync();
        await author.Browser.SubmitAsync(post, ("Comment", "For all"));
        using var reader = new BoardBrowser(author.Board.Addresses);

        var page = await reader.GetAsync(post);

        Assert.Equal("For all", page.Page.QuerySelector(".comment-body")?.TextContent);
        Assert.Null(page.Page.QuerySelector("textarea"));
        var token = await reader.GetAsync("/login");
        var forced = await reader.SubmitAsync(token with { Address = page.Address }, ("Comment", "Anonymous"));
        Assert.StartsWith("/login?returnUrl=%2Fposts%2F", forced.RedirectsTo, StringComparison.Ordinal);
        Assert.Single((await reader.GetAsync(post)).Page.QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task Only_its_author_deletes_a_comment()
    {
        var post = await PublishAsync();
        var added = await author.Browser.SubmitAsync(post, ("Comment", "Mine"));
        var delete = $"{post}/comments/{added.RedirectsTo!.Split("#comment-")[1]}/delete";
        using var stranger = new BoardBrowser(author.Board.Addresses);
        await stranger.SignUpAsync(BoardBrowser.NewAddress());

        Assert.Empty((await stranger.GetAsync(post)).Page.QuerySelectorAll(".comment a"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(delete)).Status);
        var token = await stranger.GetAsync(post);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SubmitAsync(token with { Address = new Uri(token.Address, delete) })).Status);

        Assert.NotNull((await author.Browser.GetAsync(post)).Page.QuerySelector($".comment a[href='{delete}']"));
        Assert.Equal($"{post}#comments", (await author.Browser.SubmitAsync(delete)).RedirectsTo);
        Assert.Empty((await author.Browser.GetAsync(post)).Page.QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task A_post_that_is_gone_takes_no_comment()
    {
        var post = await PublishAsync();
        var open = await author.Browser.GetAsync(post);
        await author.Browser.SubmitAsync($"{post}/delete");

        Assert.Equal(HttpStatusCode.NotFound, (await author.Browser.SubmitAsync(open, ("Comment", "Too late"))).Status);
    }

    private async Task<string> PublishAsync() => (await author.Browser.PublishAsync("With comments", "x")).RedirectsTo!;
}
