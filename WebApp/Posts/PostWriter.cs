using WebApp.Data;
using WebApp.Images;
using WebApp.Telemetry;

namespace WebApp.Posts;

/// <summary>Publishes a post with its images.</summary>
internal sealed class PostWriter(BoardContext board, ImageStore images, BoardTelemetry telemetry, TimeProvider time, ILogger<PostWriter> logger)
{
    /// <returns>The new post's id.</returns>
    /// <exception cref="ImageStoreUnavailableException">Nothing has been published.</exception>
    public async Task<long> PublishAsync(Guid author, string title, string body, IReadOnlyList<ImageUpload> uploads, CancellationToken cancellationToken)
    {
        var post = new Post { AuthorId = author, Title = title, Body = body, CreatedAt = time.GetUtcNow() };
        try
        {
            foreach (var upload in uploads)
            {
                post.Images.Add(new PostImage
                {
                    Key = await images.SaveAsync(upload, cancellationToken),
                    ContentType = upload.Header.ContentType,
                    Width = upload.Header.Width,
                    Height = upload.Header.Height,
                });
            }

            board.Posts.Add(post);
            await board.SaveChangesAsync(cancellationToken);
        }
        catch
        {
            // An image without its post would lie in the bucket forever.
            foreach (var image in post.Images) await ForgetAsync(image.Key);
            throw;
        }

        telemetry.Posted();
        return post.Id;
    }

    private async Task ForgetAsync(string key)
    {
        try
        {
            await images.DeleteAsync(key, CancellationToken.None);
        }
        catch (ImageStoreUnavailableException exception)
        {
            logger.LogWarning(exception, "The image {Key} belongs to no post and could not be deleted", key);
        }
    }
}
