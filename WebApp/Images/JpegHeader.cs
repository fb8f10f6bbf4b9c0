using System.Buffers.Binary;

namespace WebApp.Images;

/// <summary>A chain of segments; the size stands in the start-of-frame segment (ITU-T T.81, B.2.2).</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static ImageHeader? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4 || content[0] != 0xFF || content[1] != 0xD8 || content[2] != 0xFF) return null;

        var position = 2;
        while (position + 4 <= content.Length)
        {
            if (content[position] != 0xFF) return null;
            var marker = content[position + 1];
            if (marker == 0xFF)
            {
                // Any number of fill bytes may stand before a marker.
                position++;
                continue;
            }

            if (marker is StartOfScan or EndOfImage) return null;
            if (IsStartOfFrame(marker)) return ReadFrame(content[position..]);

            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(position + 2)..]);
            if (length < 2) return null;
            position += 2 + length;
        }

        return null;
    }

    private static ImageHeader? ReadFrame(ReadOnlySpan<byte> segment) => segment.Length < 9
        ? null
        : new ImageHeader("image/jpeg", ".jpg", BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));

    /// <summary>C4, C8 and CC in the same range are tables and an extension.</summary>
    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
