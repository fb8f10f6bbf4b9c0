using System.Buffers.Binary;

namespace WebApp.Images.Formats;

/// <summary>The one thing in a photograph's EXIF data that its reader needs: which side is up (EXIF 2.32, 4.6.4, tag 0x0112).</summary>
internal static class ExifOrientation
{
    public const int SegmentLength = 36;

    private const ushort Tag = 0x0112;
    private const ushort Short = 3;

    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    /// <returns>2 to 8; 0 when it stands upright, or doesn't say.</returns>
    public static byte Find(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith(Prefix)) return 0;
        var tiff = data[Prefix.Length..];
        if (tiff.Length < 8) return 0;

        var isLittle = tiff.StartsWith("II"u8);
        if (!isLittle && !tiff.StartsWith("MM"u8)) return 0;

        var directory = ReadUInt32(tiff[4..], isLittle);
        if (directory > tiff.Length - 2) return 0;
        var entries = tiff[((int)directory + 2)..];
        for (var count = ReadUInt16(tiff[(int)directory..], isLittle); count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (ReadUInt16(entries, isLittle) != Tag || ReadUInt16(entries[2..], isLittle) != Short) continue;
            return ReadUInt16(entries[8..], isLittle) is >= 2 and <= 8 and var value ? (byte)value : (byte)0;
        }

        return 0;
    }

    /// <summary>A whole APP1 segment that says this and nothing else.</summary>
    public static byte[] Segment(byte orientation) =>
    [
        0xFF, 0xE1, 0, SegmentLength - 2, .. Prefix,
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big endian, the directory follows
        0, 1, // one entry
        Tag >> 8, Tag & 0xFF, 0, (byte)Short, 0, 0, 0, 1, 0, orientation, 0, 0,
        0, 0, 0, 0, // no other directory
    ];

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
