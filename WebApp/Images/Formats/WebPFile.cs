using System.Buffers.Binary;

namespace WebApp.Images.Formats;

/// <summary>A RIFF file of chunks, whose first one tells the size in one of three ways (RFC 9649).</summary>
internal static class WebPFile
{
    private const int RiffLength = 12;
    private const int ChunkHeader = 8;

    /// <summary>What the first byte of VP8X says about chunks that are left out.</summary>
    private const byte HasExif = 0x08;
    private const byte HasXmp = 0x04;

    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal) { "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP" };

    public static ImageFile? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < RiffLength || !content.StartsWith("RIFF"u8) || !content[8..].StartsWith("WEBP"u8)) return null;

        // What stands behind is no part of the picture; a file that is shorter than it says is not whole.
        var length = BinaryPrimitives.ReadUInt32LittleEndian(content[4..]);
        if (length < 4 || length > content.Length - 8) return null;
        content = content[..(int)(length + 8)];

        var kept = new ByteWriter(content.Length);
        kept.Add(content[..RiffLength]);
        ImageHeader? header = null;
        var hasPicture = false;
        for (var position = RiffLength; position < content.Length;)
        {
            if (!TryChunk(content, position, out var name, out var data)) return null;
            if (position == RiffLength && (header = HeaderOf(name, data)) is null) return null;

            // Chunks begin at even places; the last one's filler is sometimes missing.
            var whole = Math.Min(ChunkHeader + data.Length + (data.Length & 1), content.Length - position);
            hasPicture |= name is "VP8 " or "VP8L" or "ANMF";
            if (name == "VP8X") kept.Add([.. content.Slice(position, ChunkHeader), (byte)(data[0] & ~(HasExif | HasXmp)), .. data[1..]]);
            else if (Kept.Contains(name)) kept.Add(content.Slice(position, whole));
            position += whole;
        }

        if (header is null || !hasPicture) return null;
        var file = kept.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return new ImageFile(header, file);
    }

    private static bool TryChunk(ReadOnlySpan<byte> content, int position, out string name, out ReadOnlySpan<byte> data)
    {
        name = "";
        data = default;
        if (content.Length - position < ChunkHeader) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(content[(position + 4)..]);
        if (length > content.Length - position - ChunkHeader) return false;
        name = System.Text.Encoding.Latin1.GetString(content.Slice(position, 4));
        data = content.Slice(position + ChunkHeader, (int)length);
        return true;
    }

    private static ImageHeader? HeaderOf(string chunk, ReadOnlySpan<byte> data) => chunk switch
    {
        "VP8 " => OfLossy(data),
        "VP8L" => OfLossless(data),
        "VP8X" when data.Length == 10 => Found(ReadUInt24(data[4..]) + 1, ReadUInt24(data[7..]) + 1),
        _ => null,
    };

    private static ImageHeader? OfLossy(ReadOnlySpan<byte> data)
    {
        ReadOnlySpan<byte> startCode = [0x9D, 0x01, 0x2A];
        if (data.Length < 10 || !data[3..].StartsWith(startCode)) return null;

        // The upper two bits are a scale, not a size.
        return Found(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
    }

    private static ImageHeader? OfLossless(ReadOnlySpan<byte> data)
    {
        if (data.Length < 5 || data[0] != 0x2F) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return Found((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    private static ImageHeader Found(int width, int height) => new("image/webp", ".webp", width, height);
}
