using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Images;

namespace WebApp.Posts;

/// <summary>
/// Brings images into the bucket for a post that is about to be saved. Each key stands in the outbox before anything is stored under it
/// and leaves it together with the saving of the post: whatever happens in between, even to this process, no image stays without a post.
/// </summary>
internal sealed class NewImages(BoardContext board, ImageStore store)
{
    /// <summary>Longer than the slowest upload of as many images as a post may ever have: each has ten seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="uploads">In the order in which they are to be shown.</param>
    /// <param name="position">The place of the first.</param>
    /// <param name="cancellationToken">Gives up; what is stored by then is deleted later.</param>
    /// <exception cref="ImageStoreUnavailableException">Not all could be stored; those that were are deleted later.</exception>
    public async Task<IReadOnlyList<PostImage>> StoreAsync(IReadOnlyList<ImageUpload> uploads, int position, CancellationToken cancellationToken)
    {
        if (uploads.Count == 0) return [];
        var images = uploads.Select((upload, index) => Describe(upload, position + index)).ToArray();
        var keys = KeysOf(images);
        await board.Database.ExecuteSqlAsync($"insert into image_outbox (key, due_at) select key, now() + {Patience} from unnest({keys}) key", cancellationToken);
        foreach (var (upload, image) in uploads.Zip(images)) await store.SaveAsync(image.Key, upload, cancellationToken);
        return images;
    }

    /// <summary>Saves what the context holds, these images with it.</summary>
    /// <exception cref="ImageStoreUnavailableException">It took so long that the images may have been deleted; nothing has been saved.</exception>
    public async Task SaveChangesAsync(IReadOnlyList<PostImage> images, CancellationToken cancellationToken)
    {
        if (images.Count == 0)
        {
            await board.SaveChangesAsync(cancellationToken);
            return;
        }

        var keys = KeysOf(images);
        await using var transaction = await board.Database.BeginTransactionAsync(cancellationToken);
        await board.SaveChangesAsync(cancellationToken);
        var kept = await board.Database.ExecuteSqlAsync($"delete from image_outbox where key = any({keys}) and attempts = 0", cancellationToken);
        if (kept != keys.Length) throw new ImageStoreUnavailableException("Storing the images took so long that they were taken for left over.");
        await transaction.CommitAsync(cancellationToken);
    }

    private static string[] KeysOf(IReadOnlyList<PostImage> images) => [.. images.Select(image => image.Key)];

    private static PostImage Describe(ImageUpload upload, int position) => new()
    {
        Key = ImageStore.NewKey(upload),
        ContentType = upload.Header.ContentType,
        Width = upload.Header.Width,
        Height = upload.Header.Height,
        Position = position,
        Bytes = upload.Content.Length,
    };
}
