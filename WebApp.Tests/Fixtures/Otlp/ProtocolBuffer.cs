using System.Text;

namespace WebApp.Tests.Fixtures.Otlp;

/// <summary>As much of protocol buffers as it takes to read what was exported: messages and texts by their field's number.</summary>
internal static class ProtocolBuffer
{
    /// <summary>All fields of this number that have a length: messages, texts and bytes.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Fields(this ReadOnlyMemory<byte> message, int number)
    {
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var length = (tag & 7) switch
            {
                0 => -1,
                1 => 8,
                2 => (int)Varint(message.Span, ref at),
                5 => 4,
                var kind => throw new InvalidDataException($"A field of kind {kind}."),
            };
            if (length < 0)
            {
                _ = Varint(message.Span, ref at);
                continue;
            }

            if ((tag & 7) == 2 && (int)(tag >> 3) == number) yield return message.Slice(at, length);
            at += length;
        }
    }

    public static string Text(this ReadOnlyMemory<byte> message, int number) => Encoding.UTF8.GetString(message.Fields(number).FirstOrDefault().Span);

    public static string Hex(this ReadOnlyMemory<byte> message, int number) => Convert.ToHexStringLower(message.Fields(number).FirstOrDefault().Span);

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (part & 0x7FUL) << shift;
            if (part < 0x80) return value;
        }
    }
}
