using System.Buffers.Binary;

namespace WebApp.Images.Formats;

/// <summary>A screen, then blocks: pictures, what belongs to a picture, and extensions of any kind (GIF89a).</summary>
internal static class GifFile
{
    private const int ScreenLength = 13;
    private const byte Extension = 0x21;
    private const byte Picture = 0x2C;
    private const byte Trailer = 0x3B;
    private const byte GraphicControl = 0xF9;
    private const byte Application = 0xFF;

    public static ImageFile? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < ScreenLength || !(content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8))) return null;

        var header = new ImageHeader("image/gif", ".gif", BinaryPrimitives.ReadUInt16LittleEndian(content[6..]), BinaryPrimitives.ReadUInt16LittleEndian(content[8..]));
        var position = ScreenLength + TableLength(content[10]);
        if (position > content.Length) return null;

        var kept = new ByteWriter(content.Length);
        kept.Add(content[..position]);
        var hasPicture = false;
        while (position < content.Length)
        {
            var kind = content[position];
            if (kind == Trailer)
            {
                kept.Add([Trailer]);
                return hasPicture ? new ImageFile(header, kept.ToArray()) : null;
            }

            if (BlockLength(content[position..]) is not { } length) return null;
            var block = content.Slice(position, length);
            hasPicture |= kind == Picture;
            if (kind == Picture || IsKept(block)) kept.Add(block);
            position += length;
        }

        // It ends without an end.
        return null;
    }

    /// <summary>How long a picture shows, and how often all of them do; no comments, and nothing of programs.</summary>
    private static bool IsKept(ReadOnlySpan<byte> extension) => extension[1] switch
    {
        GraphicControl => true,
        Application => extension[3..].StartsWith("NETSCAPE2.0"u8) || extension[3..].StartsWith("ANIMEXTS1.0"u8),
        _ => false,
    };

    private static int? BlockLength(ReadOnlySpan<byte> block) => block[0] switch
    {
        Extension when block.Length > 3 => WithData(block, 2),

        // The picture's place, its colours, and the size of a code before the data.
        Picture when block.Length > 10 => WithData(block, 10 + TableLength(block[9]) + 1),
        _ => null,
    };

    /// <summary>Data come in pieces of up to 255 bytes, each with its length before it; one of length zero is the end.</summary>
    private static int? WithData(ReadOnlySpan<byte> block, int position)
    {
        while (position < block.Length)
        {
            var length = block[position];
            position += 1 + length;
            if (length == 0) return position;
        }

        return null;
    }

    /// <summary>A colour table, if the flags say that there is one: three bytes for each of 2 to 256 colours.</summary>
    private static int TableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
