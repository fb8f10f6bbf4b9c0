using System.Buffers.Binary;

namespace WebApp.Images;

/// <summary>Signature, then the logical screen's width and height (GIF89a, 17 and 18).</summary>
internal static class GifHeader
{
    public static ImageHeader? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < 13 || !(content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8))) return null;
        return new ImageHeader("image/gif", ".gif", BinaryPrimitives.ReadUInt16LittleEndian(content[6..]), BinaryPrimitives.ReadUInt16LittleEndian(content[8..]));
    }
}
