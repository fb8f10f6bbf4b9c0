using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace WebApp.Tests.Telemetry.Otlp;

/// <summary>Writes a message of protocol buffers, field by field: an encoder that knows nothing of the one under test.</summary>
internal sealed class ProtoMessage
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtoMessage Varint(int field, ulong value) => Tag(field, 0).Number(value);

    public ProtoMessage ZigZag(int field, int value) => Varint(field, (uint)((value << 1) ^ (value >> 31)));

    public ProtoMessage Fixed64(int field, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Tag(field, 1)._bytes.Write(bytes);
        return this;
    }

    public ProtoMessage Fixed32(int field, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Tag(field, 5)._bytes.Write(bytes);
        return this;
    }

    public ProtoMessage Double(int field, double value) => Fixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public ProtoMessage Bytes(int field, params byte[] value)
    {
        Tag(field, 2).Number((ulong)value.Length)._bytes.Write(value);
        return this;
    }

    public ProtoMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage Hex(int field, string value) => Bytes(field, Convert.FromHexString(value));

    public ProtoMessage Message(int field, ProtoMessage value) => Bytes(field, value.ToArray());

    public ProtoMessage Messages(int field, IEnumerable<ProtoMessage> values)
    {
        foreach (var value in values) Message(field, value);
        return this;
    }

    public ProtoMessage PackedFixed64(int field, IEnumerable<ulong> values) =>
        Bytes(field, [.. values.SelectMany(value => BitConverter.GetBytes(value))]);

    public ProtoMessage PackedDoubles(int field, IEnumerable<double> values) => PackedFixed64(field, values.Select(BitConverter.DoubleToUInt64Bits));

    public ProtoMessage PackedVarints(int field, IEnumerable<ulong> values)
    {
        var packed = new ProtoMessage();
        foreach (var value in values) packed.Number(value);
        return Bytes(field, packed.ToArray());
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private ProtoMessage Tag(int field, int kind) => Number(((ulong)field << 3) | (uint)kind);

    private ProtoMessage Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
        return this;
    }
}
