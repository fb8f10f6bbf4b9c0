namespace WebApp.Posts;

/// <summary>An image of a post: what a page needs in order to show it. Its content is in the bucket.</summary>
public sealed class PostImage
{
    public long Id { get; set; }

    public long PostId { get; set; }

    public required string Key { get; set; }

    public required string ContentType { get; set; }

    public int Width { get; set; }

    public int Height { get; set; }

    /// <summary>Its place among the post's images; what one place has twice is in the order of writing.</summary>
    public int Position { get; set; }

    /// <summary>As stored; 0 for images from before sizes were kept.</summary>
    public int Bytes { get; set; }
}
