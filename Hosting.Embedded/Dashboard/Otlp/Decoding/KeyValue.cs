using Slipway.Hosting.Embedded.Dashboard.Otlp.Wire;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>A key and its value (KeyValue).</summary>
internal readonly ref struct KeyValue
{
    public ReadOnlySpan<byte> Key { get; private init; }

    public ReadOnlySpan<byte> Value { get; private init; }

    public static KeyValue Of(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> key = default, value = default;
        var reader = new WireReader(message);
        while (reader.Next())
        {
            if (reader.Field == 1) key = reader.Bytes();
            else if (reader.Field == 2) value = reader.Bytes();
        }

        return new() { Key = key, Value = value };
    }
}
