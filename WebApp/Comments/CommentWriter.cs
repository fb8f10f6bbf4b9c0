using Microsoft.EntityFrameworkCore;
using Npgsql;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Telemetry;

namespace WebApp.Comments;

/// <summary>Adds comments, and deletes them for their authors alone.</summary>
internal sealed class CommentWriter(BoardContext board, BoardTelemetry telemetry, TimeProvider time)
{
    /// <returns>The new comment's id; null when there is no such post (any more).</returns>
    /// <exception cref="AccountGoneException">Nothing has been added.</exception>
    public async Task<long?> AddAsync(long post, Guid author, string body, CancellationToken cancellationToken)
    {
        var comment = new Comment { PostId = post, AuthorId = author, Body = body, CreatedAt = time.GetUtcNow() };
        board.Comments.Add(comment);
        try
        {
            await board.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { ConstraintName: CommentTable.PostKey })
        {
            return null;
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { ConstraintName: CommentTable.AuthorKey })
        {
            throw new AccountGoneException(exception);
        }

        telemetry.Commented();
        return comment.Id;
    }

    /// <returns>The comment; null when there is none below this post, or it is someone else's.</returns>
    public Task<Comment?> FindAsync(long post, long id, Guid author, CancellationToken cancellationToken) =>
        Own(post, id, author).AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    /// <returns>False when there is none below this post, or it is someone else's.</returns>
    public async Task<bool> DeleteAsync(long post, long id, Guid author, CancellationToken cancellationToken) =>
        await Own(post, id, author).ExecuteDeleteAsync(cancellationToken) == 1;

    private IQueryable<Comment> Own(long post, long id, Guid author) => board.Comments.Where(c => c.Id == id && c.PostId == post && c.AuthorId == author);
}
