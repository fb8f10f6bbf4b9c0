using System.Buffers.Binary;

namespace WebApp.Images;

/// <summary>A RIFF file with one of three first chunks, each with its own way of writing the size (RFC 9649).</summary>
internal static class WebPHeader
{
    public static ImageHeader? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30 || !content.StartsWith("RIFF"u8) || !content[8..].StartsWith("WEBP"u8)) return null;

        var chunk = content.Slice(12, 4);
        if (chunk.SequenceEqual("VP8 "u8)) return ReadLossy(content);
        if (chunk.SequenceEqual("VP8L"u8)) return ReadLossless(content);
        return chunk.SequenceEqual("VP8X"u8) ? ReadExtended(content) : null;
    }

    private static ImageHeader? ReadLossy(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> startCode = [0x9D, 0x01, 0x2A];
        if (!content[23..].StartsWith(startCode)) return null;
        // The upper two bits are a scale, not a size.
        return Found(BinaryPrimitives.ReadUInt16LittleEndian(content[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(content[28..]) & 0x3FFF);
    }

    private static ImageHeader? ReadLossless(ReadOnlySpan<byte> content)
    {
        if (content[20] != 0x2F) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[21..]);
        return Found((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static ImageHeader ReadExtended(ReadOnlySpan<byte> content) => Found(ReadUInt24(content[24..]) + 1, ReadUInt24(content[27..]) + 1);

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static ImageHeader Found(int width, int height) => new("image/webp", ".webp", width, height);
}
