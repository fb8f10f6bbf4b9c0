using System.Buffers;
using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

/// <summary>Writes the few small messages that are answered.</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> _written = new();

    public byte[] ToArray() => _written.WrittenSpan.ToArray();

    public WireWriter Varint(int field, ulong value)
    {
        Number((ulong)field << 3);
        Number(value);
        return this;
    }

    public WireWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public WireWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Number(((ulong)field << 3) | (ulong)WireKind.Length);
        Number((ulong)value.Length);
        _written.Write(value);
        return this;
    }

    private void Number(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        var length = 0;
        for (; value >= 0x80; value >>= 7) bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        _written.Write(bytes[..length]);
    }
}
