using Microsoft.EntityFrameworkCore;
using Npgsql;
using WebApp.Accounts;
using WebApp.Data;
using WebApp.Images;
using WebApp.Search;
using WebApp.Telemetry;

namespace WebApp.Posts;

/// <summary>Publishes a post with its images.</summary>
internal sealed class PostWriter(BoardContext board, NewImages newImages, BoardTelemetry telemetry, TimeProvider time)
{
    /// <returns>The new post's id.</returns>
    /// <exception cref="ImageStoreUnavailableException">Nothing has been published.</exception>
    /// <exception cref="AccountGoneException">Nothing has been published.</exception>
    public async Task<long> PublishAsync(Guid author, string title, string body, IReadOnlyList<ImageUpload> uploads, CancellationToken cancellationToken)
    {
        var images = await newImages.StoreAsync(uploads, position: 0, cancellationToken);
        var post = new Post { AuthorId = author, Title = title, Body = body, CreatedAt = time.GetUtcNow(), Indexed = IndexedPost.Of(title, body) };
        foreach (var image in images) post.Images.Add(image);

        board.Posts.Add(post);
        try
        {
            await newImages.SaveChangesAsync(images, cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { ConstraintName: PostTables.AuthorKey })
        {
            throw new AccountGoneException(exception);
        }

        telemetry.Posted();
        return post.Id;
    }
}
