using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Comments;

/// <summary>A page of a post's comments: the newest ones, the newest of them last.</summary>
internal sealed class CommentList(BoardContext board)
{
    public const int PageSize = 30;

    /// <param name="post">The post's id.</param>
    /// <param name="before">Comments older than this one; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CommentPage> ReadAsync(long post, long? before, CancellationToken cancellationToken)
    {
        var limit = before ?? long.MaxValue;
        var comments = await board.Comments
            .Where(comment => comment.PostId == post && comment.Id < limit)
            .OrderByDescending(comment => comment.Id)
            .Select(comment => new ShownComment(comment.Id, comment.AuthorId, comment.Author!.DisplayName, comment.Body, comment.CreatedAt))
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);

        // One more than is shown tells whether there are earlier ones.
        var hasEarlier = comments.Count > PageSize;
        if (hasEarlier) comments.RemoveAt(PageSize);
        comments.Reverse();
        return new CommentPage(comments, hasEarlier ? comments[0].Id : null);
    }

    /// <returns>The comment; null when there is none below this post.</returns>
    public Task<ShownComment?> FindAsync(long post, long id, CancellationToken cancellationToken) => board.Comments
        .Where(comment => comment.PostId == post && comment.Id == id)
        .Select(comment => new ShownComment(comment.Id, comment.AuthorId, comment.Author!.DisplayName, comment.Body, comment.CreatedAt))
        .SingleOrDefaultAsync(cancellationToken);
}

/// <param name="Comments">Newest last.</param>
/// <param name="Earlier">Where the page of earlier ones ends; null when there are none.</param>
public sealed record CommentPage(IReadOnlyList<ShownComment> Comments, long? Earlier);

/// <param name="Id">Of the comment.</param>
/// <param name="AuthorId">Who may delete it. Not to be shown.</param>
/// <param name="Author">The name to show.</param>
/// <param name="Body">Plain text.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record ShownComment(long Id, Guid AuthorId, string Author, string Body, DateTimeOffset CreatedAt);
