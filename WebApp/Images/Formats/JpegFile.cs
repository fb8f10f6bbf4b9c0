using System.Buffers.Binary;

namespace WebApp.Images.Formats;

/// <summary>Segments that begin with a marker, and after each start of scan the picture's own data (ITU-T T.81, annex B).</summary>
internal static class JpegFile
{
    private const byte Temporary = 0x01;
    private const byte FirstRestart = 0xD0;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App14 = 0xEE;

    public static ImageFile? Read(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4 || content[0] != 0xFF || content[1] != StartOfImage || content[2] != 0xFF) return null;

        var kept = new ByteWriter(content.Length + ExifOrientation.SegmentLength);
        kept.Add(content[..2]);
        ImageHeader? header = null;
        byte orientation = 0;
        var hasScan = false;
        for (var position = 2; TryMarker(content, ref position, out var marker);)
        {
            if (marker == EndOfImage)
            {
                kept.Add([0xFF, EndOfImage]);
                return header is not null && hasScan ? new ImageFile(header, kept.ToArray()) : null;
            }

            if (!TrySegment(content, position, out var segment)) return null;
            if (IsStartOfFrame(marker))
            {
                if (segment.Length < 9) return null;
                header = new ImageHeader("image/jpeg", ".jpg", BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));
            }

            // Photographs are stored as the sensor saw them; without this one number they would lie on their side.
            if (marker == App1 && orientation == 0 && (orientation = ExifOrientation.Find(segment[4..])) != 0) kept.Add(ExifOrientation.Segment(orientation));
            if (IsKept(marker, segment)) kept.Add(segment);
            position += segment.Length;
            if (marker != StartOfScan) continue;

            hasScan = true;
            var scan = ScanLength(content[position..]);
            kept.Add(content.Slice(position, scan));
            position += scan;
        }

        // It ends without an end.
        return null;
    }

    /// <summary>Stands on a marker, or on fill bytes before one, which are passed over. Afterwards on the marker's 0xFF.</summary>
    private static bool TryMarker(ReadOnlySpan<byte> content, ref int position, out byte marker)
    {
        marker = 0;
        while (position + 2 <= content.Length && content[position] == 0xFF)
        {
            marker = content[position + 1];
            if (marker != 0xFF) return marker is not (0 or StartOfImage or Temporary) && !IsRestart(marker);
            position++;
        }

        return false;
    }

    /// <summary>The marker, the length and the data.</summary>
    private static bool TrySegment(ReadOnlySpan<byte> content, int position, out ReadOnlySpan<byte> segment)
    {
        segment = default;
        if (content.Length - position < 4) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(content[(position + 2)..]);
        if (length < 2 || length + 2 > content.Length - position) return false;
        segment = content.Slice(position, length + 2);
        return true;
    }

    /// <summary>Up to the next marker that is neither a stuffed zero nor a restart.</summary>
    private static int ScanLength(ReadOnlySpan<byte> content)
    {
        for (var position = 0; ;)
        {
            var next = content[position..].IndexOf((byte)0xFF);
            if (next < 0 || position + next + 1 >= content.Length) return content.Length;
            position += next;
            if (content[position + 1] is var marker && marker != 0 && !IsRestart(marker)) return position;
            position += 2;
        }
    }

    /// <summary>What the picture is made of, and of the application's segments: the density, the colour profile, and how the colours are coded.</summary>
    private static bool IsKept(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => segment[4..].StartsWith("JFIF\0"u8),
        App2 => segment[4..].StartsWith("ICC_PROFILE\0"u8),
        App14 => segment[4..].StartsWith("Adobe"u8),
        _ => marker is >= 0xC0 and <= 0xDF,
    };

    private static bool IsRestart(byte marker) => marker is >= FirstRestart and <= FirstRestart + 7;

    /// <summary>C4, C8 and CC in the same range are tables and an extension.</summary>
    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
