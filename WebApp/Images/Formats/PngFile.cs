using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace WebApp.Images.Formats;

/// <summary>A signature, then chunks of length, name, data and checksum (PNG, third edition, 5.2 and 5.3).</summary>
internal static class PngFile
{
    private const int SignatureLength = 8;

    /// <summary>Length, name and checksum of a chunk.</summary>
    private const int Frame = 12;

    /// <summary>A colour profile is a few kilobytes; one that unpacks to more than this is there to fill a browser's memory.</summary>
    private const int LongestProfile = 4 * 1024 * 1024;

    /// <summary>What the picture is made of, moves by, and is coloured by. The rest is text, times and what only its maker knows.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "acTL", "fcTL", "fdAT",
        "cHRM", "cICP", "gAMA", "iCCP", "mDCV", "cLLI", "sBIT", "sRGB", "bKGD", "pHYs",
    };

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageFile? Read(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Signature)) return null;

        var kept = new ByteWriter(content.Length);
        kept.Add(Signature);
        ImageHeader? header = null;
        var hasPicture = false;
        for (var position = SignatureLength; TryChunk(content, position, out var name, out var length); position += Frame + length)
        {
            var data = content.Slice(position + 8, length);
            if (header is null)
            {
                if (name != "IHDR" || length != 13) return null;
                header = new ImageHeader("image/png", ".png", BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            }

            hasPicture |= name == "IDAT";
            if (Kept.Contains(name) && !(name == "iCCP" && IsBomb(data))) kept.Add(content.Slice(position, Frame + length));
            if (name == "IEND") return hasPicture ? new ImageFile(header, kept.ToArray()) : null;
        }

        // It ends without an end.
        return null;
    }

    private static bool TryChunk(ReadOnlySpan<byte> content, int position, out string name, out int length)
    {
        (name, length) = ("", 0);
        if (content.Length - position < Frame) return false;
        var claimed = BinaryPrimitives.ReadUInt32BigEndian(content[position..]);
        if (claimed > content.Length - position - Frame) return false;

        length = (int)claimed;
        name = System.Text.Encoding.Latin1.GetString(content.Slice(position + 4, 4));
        var checksum = BinaryPrimitives.ReadUInt32BigEndian(content[(position + 8 + length)..]);
        return Crc32.HashToUInt32(content.Slice(position + 4, 4 + length)) == checksum;
    }

    private static bool IsBomb(ReadOnlySpan<byte> profile)
    {
        // A name, a zero, a zero for "deflate".
        var end = profile.IndexOf((byte)0);
        if (end < 0 || end + 2 > profile.Length) return true;
        try
        {
            using var unpacked = new ZLibStream(new MemoryStream(profile[(end + 2)..].ToArray(), writable: false), CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            for (var total = 0; total <= LongestProfile;)
            {
                var read = unpacked.Read(buffer);
                if (read == 0) return false;
                total += read;
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
