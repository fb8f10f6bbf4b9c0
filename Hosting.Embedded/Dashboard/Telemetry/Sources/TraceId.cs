using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>A trace's identity: 16 bytes. All zero is none.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TraceId(ulong High, ulong Low)
{
    public const int Length = 16;

    public bool IsNone => (High | Low) == 0;

    public static TraceId Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])) : default;

    public static bool TryParse(string? text, out TraceId id)
    {
        id = default;
        if (text is not { Length: 2 * Length }
            || !ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)) return false;
        id = new(high, low);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");
}

/// <summary>A span's identity within its trace: 8 bytes. All zero is none.</summary>
internal readonly record struct SpanId(ulong Value)
{
    public const int Length = 8;

    public bool IsNone => Value == 0;

    public static SpanId Of(ReadOnlySpan<byte> bytes) => bytes.Length == Length ? new(BinaryPrimitives.ReadUInt64BigEndian(bytes)) : default;

    public static bool TryParse(string? text, out SpanId id)
    {
        var parsed = ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text.Length == 2 * Length;
        id = new(parsed ? value : 0);
        return parsed;
    }

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
