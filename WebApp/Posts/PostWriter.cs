using WebApp.Data;
using WebApp.Images;
using WebApp.Telemetry;

namespace WebApp.Posts;

/// <summary>Publishes a post with its image.</summary>
internal sealed class PostWriter(BoardContext board, ImageStore images, BoardTelemetry telemetry, TimeProvider time, ILogger<PostWriter> logger)
{
    /// <returns>The new post's id.</returns>
    /// <exception cref="ImageStoreUnavailableException">Nothing has been published.</exception>
    public async Task<long> PublishAsync(Guid author, string title, string body, ImageUpload? image, CancellationToken cancellationToken)
    {
        var post = new Post { AuthorId = author, Title = title, Body = body, CreatedAt = time.GetUtcNow() };
        var key = image is null ? null : await images.SaveAsync(image, cancellationToken);
        if (image is not null && key is not null)
        {
            post.Images.Add(new PostImage
            {
                Key = key,
                ContentType = image.Header.ContentType,
                Width = image.Header.Width,
                Height = image.Header.Height,
            });
        }

        board.Posts.Add(post);
        try
        {
            await board.SaveChangesAsync(cancellationToken);
        }
        catch when (key is not null)
        {
            await ForgetAsync(key);
            throw;
        }

        telemetry.Posted();
        return post.Id;
    }

    /// <summary>An image without its post would lie in the bucket forever.</summary>
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
