using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Posts;

/// <summary>A page of posts, newest first.</summary>
internal sealed class PostList(BoardContext board)
{
    public const int PageSize = 20;

    /// <summary>
    /// Pages by key, not by number: "older than this one" costs the same on the first page and on the thousandth, and nothing
    /// slips from one page to the next while people write.
    /// </summary>
    public async Task<PostPage> ReadAsync(long? before, CancellationToken cancellationToken)
    {
        var limit = before ?? long.MaxValue;
        var posts = await board.Posts
            .Where(post => post.Id < limit)
            .OrderByDescending(post => post.Id)
            .Select(post => new PostSummary(post.Id, post.Title, post.Author!.DisplayName, post.CreatedAt, post.Images.Any()))
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);

        // One more than is shown tells whether there is another page.
        if (posts.Count <= PageSize) return new PostPage(posts, null);
        posts.RemoveAt(PageSize);
        return new PostPage(posts, posts[^1].Id);
    }
}

/// <param name="Posts">Newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record PostPage(IReadOnlyList<PostSummary> Posts, long? Next);

public record PostSummary(long Id, string Title, string Author, DateTimeOffset CreatedAt, bool HasImage);
