using System.Buffers;

namespace WebApp.Images.Formats;

/// <summary>What is kept of a file. It never grows beyond the file itself by more than a few bytes.</summary>
internal sealed class ByteWriter(int capacity)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(Math.Max(1, capacity));

    public int Length => _bytes.WrittenCount;

    public void Add(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
}
