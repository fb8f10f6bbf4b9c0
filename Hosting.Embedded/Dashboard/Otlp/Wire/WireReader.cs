using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

/// <summary>
/// Reads one message of protocol buffers, field by field, without copying. After <see cref="Next"/> the value is read by one of the getters,
/// or skipped by not reading it.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;
    private bool _unread;

    /// <summary>The number of the field that was found last.</summary>
    public int Field { get; private set; }

    /// <summary>How its value is written.</summary>
    public WireKind Kind { get; private set; }

    /// <summary>Goes on to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="WireFormatException">The message is broken.</exception>
    public bool Next()
    {
        if (_unread) Skip();
        if (_at == _message.Length) return false;

        var tag = ReadVarint();
        if (tag is < 8 or > uint.MaxValue) throw new WireFormatException($"{tag} is no field.");
        Field = (int)(tag >> 3);
        Kind = (WireKind)(tag & 7);
        if (Kind is not (WireKind.Varint or WireKind.Fixed64 or WireKind.Length or WireKind.Fixed32)) throw new WireFormatException($"Field {Field} is of kind {tag & 7}.");
        _unread = true;
        return true;
    }

    public ulong Varint()
    {
        Expect(WireKind.Varint);
        return ReadVarint();
    }

    /// <summary>A signed number whose sign is its lowest bit.</summary>
    public int ZigZag()
    {
        var value = (uint)Varint();
        return (int)(value >> 1) ^ -(int)(value & 1);
    }

    public ulong Fixed64()
    {
        Expect(WireKind.Fixed64);
        return BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));
    }

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    /// <summary>A message, text, bytes or packed numbers.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireKind.Length);
        return ReadBytes();
    }

    private void Skip()
    {
        _unread = false;
        switch (Kind)
        {
            case WireKind.Varint: ReadVarint(); break;
            case WireKind.Fixed64: Take(sizeof(ulong)); break;
            case WireKind.Length: ReadBytes(); break;
            default: Take(sizeof(uint)); break;
        }
    }

    private void Expect(WireKind kind)
    {
        if (Kind != kind) throw new WireFormatException($"Field {Field} is written as {Kind}, not as {kind}.");
        _unread = false;
    }

    private ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        return length <= int.MaxValue ? Take((int)length) : throw new WireFormatException($"Field {Field} is too long.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _message.Length - _at) throw new WireFormatException($"The message ends within field {Field}.");
        var taken = _message.Slice(_at, length);
        _at += length;
        return taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong ReadVarint()
    {
        // Most are one byte: tags, and lengths of short texts.
        if ((uint)_at < (uint)_message.Length && _message[_at] < 0x80) return _message[_at++];
        return ReadLongVarint();
    }

    private ulong ReadLongVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (_at == _message.Length) throw new WireFormatException("The message ends within a number.");
            var part = _message[_at++];
            value |= (part & 0x7FUL) << shift;
            if (part < 0x80) return value;
        }

        throw new WireFormatException("A number is longer than ten bytes.");
    }
}
