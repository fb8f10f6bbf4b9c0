using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Images;

namespace WebApp.Posts;

/// <summary>One post with everything that its page shows.</summary>
internal sealed class PostReader(BoardContext board, ImageStore images)
{
    public async Task<PostDetails?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var post = await board.Posts.AsNoTracking()
            .Include(p => p.Author)
            .Include(p => p.Images.OrderBy(image => image.Position).ThenBy(image => image.Id))
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken);

        return post is null
            ? null
            : new PostDetails(post.Id, post.Title, post.Body, post.AuthorId, post.Author!.DisplayName, post.Version, post.CreatedAt, post.EditedAt,
                [.. post.Images.Select(image => new ShownImage(image.Id, images.AddressOf(image.Key), image.Width, image.Height))]);
    }
}

/// <param name="Id">Of the post.</param>
/// <param name="Title">In one line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="AuthorId">Who may edit it. Not to be shown.</param>
/// <param name="Author">The name to show.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="EditedAt">When it was last changed; null when it never was.</param>
/// <param name="Images">In their order.</param>
public sealed record PostDetails(
    long Id, string Title, string Body, Guid AuthorId, string Author, int Version, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, IReadOnlyList<ShownImage> Images);

/// <param name="Id">Of the image.</param>
/// <param name="Address">Where a browser reads it.</param>
/// <param name="Width">In pixels; with the height it keeps its place on the page while it loads.</param>
/// <param name="Height">In pixels.</param>
public sealed record ShownImage(long Id, Uri Address, int Width, int Height);
