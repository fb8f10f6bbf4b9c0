using System.Buffers.Binary;
using System.IO.Compression;

namespace WebApp.Tests.Fixtures;

/// <summary>A picture that no other test has, larger than one chunk of an S3 upload.</summary>
internal static class TestImage
{
    private const int Side = 240;

    public static byte[] Png()
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        header[8] = 8;
        header[9] = 2;
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, Pixels());
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Noise, which can't be compressed, under a gradient that a person recognizes.</summary>
    private static byte[] Pixels()
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            for (var y = 0; y < Side; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < Side; x++) zlib.Write([(byte)((x + Random.Shared.Next(128)) / 2), (byte)((y + Random.Shared.Next(128)) / 2), (byte)(64 + Random.Shared.Next(128))]);
            }
        }

        return compressed.ToArray();
    }

    private static void Write(MemoryStream file, ReadOnlySpan<byte> type, byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] chunk = [.. type, .. data];
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        file.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
