using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Slipway.Bench;

/// <summary>Writes a message of protocol buffers.</summary>
internal sealed class OtlpMessage
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public OtlpMessage Number(int field, ulong value)
    {
        Write((ulong)field << 3);
        Write(value);
        return this;
    }

    public OtlpMessage Fixed(int field, ulong value)
    {
        Write(((ulong)field << 3) | 1);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
        return this;
    }

    public OtlpMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        Write(((ulong)field << 3) | 2);
        Write((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    public OtlpMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public OtlpMessage Message(int field, OtlpMessage value) => Bytes(field, value._bytes.WrittenSpan);

    public OtlpMessage Attribute(int field, string key, string value) => Message(field, new OtlpMessage().Text(1, key).Message(2, new OtlpMessage().Text(1, value)));

    private void Write(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
    }
}
