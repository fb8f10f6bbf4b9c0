namespace WebApp.Images.Formats;

/// <summary>
/// An image file that was read from its first byte to its last and written anew with nothing but the picture in it: no place where it
/// was taken, no serial number of the camera, no comment, no second file behind the end.
/// </summary>
/// <param name="Header">What it is.</param>
/// <param name="Content">The bytes that are stored.</param>
internal sealed record ImageFile(ImageHeader Header, byte[] Content)
{
    /// <returns>Null for anything but a whole JPEG, PNG, GIF or WebP.</returns>
    public static ImageFile? Read(ReadOnlySpan<byte> content)
    {
        var file = PngFile.Read(content) ?? JpegFile.Read(content) ?? GifFile.Read(content) ?? WebPFile.Read(content);
        return file is { Header: { Width: > 0, Height: > 0 } } ? file : null;
    }
}
