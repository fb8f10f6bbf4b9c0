namespace WebApp.Images;

/// <summary>What an image's own first bytes say about it; the name and the type that a browser sends are only claims.</summary>
/// <param name="ContentType">Such as image/png.</param>
/// <param name="Extension">Such as .png.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record ImageHeader(string ContentType, string Extension, int Width, int Height)
{
    /// <summary>Returns null for anything but a JPEG, PNG, GIF or WebP whose size can be read.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> content)
    {
        var header = PngHeader.Read(content) ?? JpegHeader.Read(content) ?? GifHeader.Read(content) ?? WebPHeader.Read(content);
        return header is { Width: > 0, Height: > 0 } ? header : null;
    }
}
