using System.Buffers;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>Bytes in a buffer that is given back: a request's are needed no longer than it takes to read them.</summary>
/// <param name="expected">How many bytes there will be, as far as that is known.</param>
internal sealed class RentedBytes(int expected) : IDisposable
{
    private const int Least = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(Least, expected));

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, Length);

    /// <summary>To be read as a stream.</summary>
    public MemoryStream AsStream(int offset) => new(_buffer, offset, Length - offset, writable: false);

    /// <exception cref="RequestRefusedException">It becomes too much.</exception>
    public void Add(ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            segment.Span.CopyTo(Room(segment.Length));
            Length += segment.Length;
        }
    }

    /// <exception cref="RequestRefusedException">It becomes too much.</exception>
    public void AddAll(Stream stream)
    {
        while (stream.Read(Room(1)) is var read and > 0) Length += read;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        Length = 0;
    }

    /// <summary>All that is free, and at least this much.</summary>
    private Span<byte> Room(int least)
    {
        var needed = Length + least;

        // Five bytes stand before a message of gRPC.
        if (needed > OtlpLimits.MaxRequestBytes + GrpcFrame.HeaderLength + 1) throw RequestRefusedException.TooLarge();
        if (needed > _buffer.Length)
        {
            var grown = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _buffer.Length));
            Span.CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = grown;
        }

        return _buffer.AsSpan(Length);
    }
}
