using WebApp.Posts;

namespace WebApp.Api;

/// <summary>A post as it stands.</summary>
/// <param name="Id">Of the post.</param>
/// <param name="Title">In one line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Author">The name to show.</param>
/// <param name="IsMine">Whether who asks may change it.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="EditedAt">When it was last changed; null when it never was.</param>
/// <param name="Images">In their order.</param>
internal sealed record ApiPost(
    long Id, string Title, string Body, string Author, bool IsMine, int Version, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, IReadOnlyList<ApiImage> Images)
{
    /// <summary>Its own address.</summary>
    public static string AddressOf(long id) => FormattableString.Invariant($"/api/posts/{id}");

    public static ApiPost Of(PostDetails post, Guid? visitor) => new(
        post.Id, post.Title, post.Body, post.Author, post.AuthorId == visitor, post.Version, post.CreatedAt, post.EditedAt,
        [.. post.Images.Select(image => new ApiImage(image.Id, image.Address, image.Width, image.Height))]);

    public string Tag() => VersionTag.Of(Version, IsMine);
}

/// <param name="Id">Of the image.</param>
/// <param name="Address">Where it is read.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record ApiImage(long Id, Uri Address, int Width, int Height);
