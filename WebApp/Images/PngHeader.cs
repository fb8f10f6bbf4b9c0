using System.Buffers.Binary;

namespace WebApp.Images;

/// <summary>Signature, then the IHDR chunk with width and height (PNG, third edition, 5.2 and 11.2.1).</summary>
internal static class PngHeader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageHeader? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < 33 || !content.StartsWith(Signature) || !content[12..].StartsWith("IHDR"u8)) return null;
        return new ImageHeader("image/png", ".png", BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..]));
    }
}
