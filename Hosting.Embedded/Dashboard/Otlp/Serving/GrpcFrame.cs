using System.Buffers.Binary;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>What stands before a message of gRPC: whether it is compressed, and its length in four bytes.</summary>
internal static class GrpcFrame
{
    public const int HeaderLength = 5;

    /// <returns>Whether the one message in it is compressed.</returns>
    /// <exception cref="RequestRefusedException">It isn't one message.</exception>
    public static bool Read(ReadOnlySpan<byte> body)
    {
        if (body.Length < HeaderLength || body[0] > 1) throw RequestRefusedException.Malformed("it has no frame of gRPC.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(body[1..]);
        if (length > OtlpLimits.MaxRequestBytes) throw RequestRefusedException.TooLarge();
        if (length != body.Length - HeaderLength) throw RequestRefusedException.Malformed($"its frame of gRPC says {length} bytes, it has {body.Length - HeaderLength}.");
        return body[0] == 1;
    }

    public static byte[] Write(ReadOnlySpan<byte> message)
    {
        var frame = new byte[HeaderLength + message.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame.AsSpan(HeaderLength));
        return frame;
    }
}
