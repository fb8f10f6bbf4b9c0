using System.Buffers.Binary;
using System.IO.Compression;

namespace WebApp.Tests.Fixtures;

/// <summary>A picture that no other test has, larger than one chunk of an S3 upload.</summary>
internal static class TestImage
{
    /// <param name="side">Pixels in width and in height; each takes two or three bytes.</param>
    public static byte[] Png(int side = 240)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        header[9] = 2;
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, Pixels(side));
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>Noise, which can't be compressed, under a gradient that a person recognizes.</summary>
    private static byte[] Pixels(int side)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            for (var y = 0; y < side; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < side; x++) zlib.Write([(byte)((x + Random.Shared.Next(128)) / 2), (byte)((y + Random.Shared.Next(128)) / 2), (byte)(64 + Random.Shared.Next(128))]);
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
