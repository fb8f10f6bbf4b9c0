using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Images;
using WebApp.Search;

namespace WebApp.Posts;

/// <summary>Changes and deletes posts, for their authors alone: to everybody else they aren't there.</summary>
internal sealed class PostEditor(BoardContext board, ImageStore store, NewImages newImages, TimeProvider time)
{
    /// <returns>The post as it stands; null when there is none or it is someone else's.</returns>
    public async Task<EditablePost?> OpenAsync(long id, Guid author, CancellationToken cancellationToken)
    {
        var post = await FindAsync(board.Posts.AsNoTracking(), id, author, cancellationToken);
        return post is null
            ? null
            : new EditablePost(post.Id, post.Title, post.Body, post.Version,
                [.. InOrder(post).Select(image => new EditableImage(image.Id, store.AddressOf(image.Key), image.Bytes))]);
    }

    /// <returns>False when the post has been changed or deleted since the edit began: nothing has been saved.</returns>
    /// <exception cref="ImageStoreUnavailableException">Nothing has been saved.</exception>
    public async Task<bool> SaveAsync(PostEdit edit, IReadOnlyList<ImageUpload> uploads, CancellationToken cancellationToken)
    {
        if (await FindAsync(board.Posts.Include(p => p.Indexed), edit.Id, edit.Author, cancellationToken) is not { } post || post.Version != edit.Version) return false;

        var kept = InOrder(post).Where(image => !edit.RemovedImages.Contains(image.Id)).ToArray();
        board.PostImages.RemoveRange(post.Images.Except(kept));
        var images = await newImages.StoreAsync(uploads, kept.Select(image => image.Position + 1).LastOrDefault(), cancellationToken);
        foreach (var image in images) post.Images.Add(image);

        post.Title = edit.Title;
        post.Body = edit.Body;
        post.EditedAt = time.GetUtcNow();
        post.Version++;
        post.Indexed = IndexedPost.Of(edit.Title, edit.Body);
        try
        {
            await newImages.SaveChangesAsync(images, cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Deletes a post with its comments and images. The objects in the bucket follow.</summary>
    /// <param name="id">Of the post.</param>
    /// <param name="author">Who wants it deleted.</param>
    /// <param name="version">The only version that is to be deleted; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is none, it is someone else's, or has another version.</returns>
    public async Task<bool> DeleteAsync(long id, Guid author, int? version, CancellationToken cancellationToken) =>
        await board.Posts.Where(p => p.Id == id && p.AuthorId == author && (version == null || p.Version == version)).ExecuteDeleteAsync(cancellationToken) == 1;

    private static Task<Post?> FindAsync(IQueryable<Post> posts, long id, Guid author, CancellationToken cancellationToken) =>
        posts.Include(p => p.Images).SingleOrDefaultAsync(p => p.Id == id && p.AuthorId == author, cancellationToken);

    private static IEnumerable<PostImage> InOrder(Post post) => post.Images.OrderBy(image => image.Position).ThenBy(image => image.Id);
}

/// <param name="Id">Of the post.</param>
/// <param name="Author">Who wants to change it.</param>
/// <param name="Version">The version that the author had before their eyes.</param>
/// <param name="Title">The new title.</param>
/// <param name="Body">The new text.</param>
/// <param name="RemovedImages">Ids of images that are to go.</param>
internal sealed record PostEdit(long Id, Guid Author, int Version, string Title, string Body, IReadOnlyCollection<long> RemovedImages);

internal sealed record EditablePost(long Id, string Title, string Body, int Version, IReadOnlyList<EditableImage> Images);

/// <param name="Id">Of the image.</param>
/// <param name="Address">Where a browser reads it.</param>
/// <param name="Bytes">As stored; 0 if unknown.</param>
internal sealed record EditableImage(long Id, Uri Address, int Bytes);
