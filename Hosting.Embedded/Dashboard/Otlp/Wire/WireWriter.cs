using System.Buffers.Binary;
using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

/// <summary>Writes messages of protocol buffers: what is answered, and what came as JSON.</summary>
/// <param name="expected">How many bytes there will be, as far as that is known.</param>
internal sealed class WireWriter(int expected = 64)
{
    private const int LongestNumber = 10;

    // The length of a message within is known at its end only. Its place is kept in this many bytes, of seven bits each, which suffice
    // for more than a request may have.
    private const int LengthBytes = 4;

    private byte[] _buffer = new byte[Math.Max(expected, LongestNumber)];

    /// <summary>How many bytes there are so far.</summary>
    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public byte[] ToArray() => Written.ToArray();

    public WireWriter Varint(int field, ulong value)
    {
        Tag(field, WireKind.Varint);
        Number(value);
        return this;
    }

    public WireWriter Fixed64(int field, ulong value)
    {
        Tag(field, WireKind.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);
        Length += sizeof(ulong);
        return this;
    }

    public WireWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public WireWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, WireKind.Length);
        Number((ulong)value.Length);
        value.CopyTo(Room(value.Length));
        Length += value.Length;
        return this;
    }

    /// <summary>Begins a message within this one: what is written until <see cref="End"/> is of that.</summary>
    /// <returns>Where it begins.</returns>
    public int Begin(int field)
    {
        Tag(field, WireKind.Length);
        Room(LengthBytes);
        return Length += LengthBytes;
    }

    public void End(int begun)
    {
        var length = Length - begun;
        for (var i = LengthBytes; i > 0; i--, length >>= 7) _buffer[begun - i] = (byte)(i == 1 ? length : length | 0x80);
    }

    private void Tag(int field, WireKind kind) => Number(((ulong)field << 3) | (ulong)kind);

    private void Number(ulong value)
    {
        var room = Room(LongestNumber);
        var length = 0;
        for (; value >= 0x80; value >>= 7) room[length++] = (byte)(value | 0x80);
        room[length++] = (byte)value;
        Length += length;
    }

    /// <summary>All that is free, and at least this much.</summary>
    private Span<byte> Room(int least)
    {
        if (_buffer.Length - Length < least) Array.Resize(ref _buffer, Math.Max(Length + least, 2 * _buffer.Length));
        return _buffer.AsSpan(Length);
    }
}
