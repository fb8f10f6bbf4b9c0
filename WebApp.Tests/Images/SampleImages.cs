using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace WebApp.Tests.Images;

/// <summary>One picture of each kind, bare and with all that cameras and programs write beside it.</summary>
internal static class SampleImages
{
    /// <summary>What must not be found in what is stored.</summary>
    public const string Secret = "37.5665N 126.9780E";

    /// <summary>One pixel each, by encoders of the day.</summary>
    public static readonly IReadOnlyDictionary<string, byte[]> Bare = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["JPEG"] = [.. Convert.FromBase64String("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA="), 0xFF, 0xD9],
        ["PNG"] = Png([("IDAT", Zip([0, 255, 255, 255]))]),
        ["GIF"] = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
        ["WebP lossy"] = Convert.FromBase64String("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"),
        ["WebP lossless"] = Convert.FromBase64String("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="),
        ["WebP extended"] = Convert.FromBase64String("UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA=="),
    };

    public static TheoryData<string> Kinds => [.. Bare.Keys];

    /// <summary>The same picture with every kind of note in it, and another file behind its end.</summary>
    public static byte[] Noted(string kind) => [.. WithNotes(kind), .. Encoding.ASCII.GetBytes($"PK\u0003\u0004 {Secret}")];

    /// <summary>A JPEG that says which side is up, in the byte order of either kind of camera.</summary>
    public static byte[] Turned(byte orientation, bool littleEndian)
    {
        byte[] tiff = littleEndian
            ? [.. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        return [.. Bare["JPEG"][..2], .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff, .. Encoding.ASCII.GetBytes(Secret)]), .. Bare["JPEG"][2..]];
    }

    /// <summary>A PNG of one pixel with these chunks between its header and its end.</summary>
    public static byte[] Png(params (string Name, byte[] Data)[] chunks) => Png(1, 1, chunks);

    /// <summary>The same, of any size that it claims.</summary>
    public static byte[] Png(int width, int height, params (string Name, byte[] Data)[] chunks)
    {
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", header), .. chunks.SelectMany(c => Chunk(c.Name, c.Data)), .. Chunk("IEND", [])];
    }

    public static byte[] Zip(byte[] data)
    {
        using var zipped = new MemoryStream();
        using (var zlib = new ZLibStream(zipped, CompressionLevel.SmallestSize)) zlib.Write(data);
        return zipped.ToArray();
    }

    private static byte[] WithNotes(string kind)
    {
        var bare = Bare[kind];
        var note = Encoding.ASCII.GetBytes(Secret);
        return kind switch
        {
            "JPEG" =>
            [
                .. bare[..2],
                .. Segment(0xE1, [.. "Exif\0\0"u8, .. note]), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. note]),
                .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. note]), .. Segment(0xFE, note), .. Segment(0xE2, [.. "MPF\0"u8, .. note]), .. Segment(0xEF, note),
                .. bare[2..],
            ],
            "PNG" => Png(
                ("tEXt", [.. "Comment\0"u8, .. note]), ("eXIf", note), ("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. note]), ("tIME", [7, 234, 11, 22, 1, 2, 3]),
                ("prVt", note), ("IDAT", Zip([0, 255, 255, 255])), ("zTXt", [.. "Comment\0\0"u8, .. note])),
            "GIF" =>
            [
                .. bare[..^1],
                0x21, 0xFE, (byte)note.Length, .. note, 0,
                0x21, 0xFF, 11, .. "XMP DataXMP"u8, (byte)note.Length, .. note, 0,
                0x3B,
            ],

            // Only the extended form has a place for notes, and a bit for each kind.
            _ => WebP([.. Extended(kind, bare), .. WebPChunk("EXIF", note), .. WebPChunk("XMP ", note), .. WebPChunk("note", note)]),
        };
    }

    private static byte[] Extended(string kind, byte[] bare)
    {
        if (kind != "WebP extended") return bare[12..];
        byte[] chunks = [.. bare[12..]];
        chunks[8] |= 0x0C;
        return chunks;
    }

    private static byte[] WebP(byte[] chunks)
    {
        byte[] file = [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. chunks];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    private static byte[] WebPChunk(string name, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        return [.. Encoding.ASCII.GetBytes(name), .. length, .. data, .. new byte[data.Length & 1]];
    }

    private static byte[] Segment(byte marker, byte[] data)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(data.Length + 2));
        return [0xFF, marker, .. length, .. data];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        var (length, checksum) = (new byte[4], new byte[4]);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Crc32.HashToUInt32(body));
        return [.. length, .. body, .. checksum];
    }
}
