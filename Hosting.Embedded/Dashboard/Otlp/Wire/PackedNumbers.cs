using System.Buffers.Binary;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

/// <summary>Repeated numbers, which stand in one field packed, or in a field each.</summary>
internal static class PackedNumbers
{
    public static void ReadFixed64(ref this WireReader reader, List<ulong> into)
    {
        if (reader.Kind != WireKind.Length)
        {
            into.Add(reader.Fixed64());
            return;
        }

        var packed = reader.Bytes();
        if (packed.Length % sizeof(ulong) != 0) throw new WireFormatException($"Field {reader.Field} ends within a number.");
        for (; packed.Length > 0; packed = packed[sizeof(ulong)..]) into.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
    }

    public static void ReadVarints(ref this WireReader reader, List<ulong> into)
    {
        if (reader.Kind != WireKind.Length)
        {
            into.Add(reader.Varint());
            return;
        }

        var packed = reader.Bytes();
        while (packed.Length > 0) into.Add(First(ref packed));
    }

    private static ulong First(ref ReadOnlySpan<byte> packed)
    {
        var value = 0UL;
        for (var i = 0; i < packed.Length && i < 10; i++)
        {
            value |= (packed[i] & 0x7FUL) << (7 * i);
            if (packed[i] >= 0x80) continue;
            packed = packed[(i + 1)..];
            return value;
        }

        throw new WireFormatException("Packed numbers end within a number.");
    }
}
