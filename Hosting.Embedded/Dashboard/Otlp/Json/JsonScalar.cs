using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

/// <summary>Reads single values as the JSON form of protocol buffers has them; null for one of another type.</summary>
internal static class JsonScalar
{
    // "1.0" and "1e3" are integers to JSON.
    private const NumberStyles IntegerStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const NumberStyles RealStyle = IntegerStyle;

    /// <summary>A text or name, as UTF-8.</summary>
    public static ReadOnlySpan<byte> Text(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? JsonEscapes.Resolve(reader.ValueSpan) : reader.ValueSpan;

    /// <summary>A number, or a text that is one: 64 bits are more than numbers of JavaScript hold.</summary>
    public static T? Integer<T>(ref Utf8JsonReader reader)
        where T : struct, IBinaryInteger<T> =>
        IsNumeric(ref reader) && T.TryParse(Text(ref reader), IntegerStyle, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A number, or a text that is one, among them <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.</summary>
    public static double? Real(ref Utf8JsonReader reader) =>
        IsNumeric(ref reader) && double.TryParse(Text(ref reader), RealStyle, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static byte[]? Hexadecimal(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) return null;
        var text = Text(ref reader);
        var bytes = new byte[text.Length / 2];
        return Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done ? bytes : null;
    }

    /// <summary>In the alphabet of base64 or in that for addresses, filled up at the end or not.</summary>
    public static byte[]? Base64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) return null;
        var text = Text(ref reader).ToArray();
        text.AsSpan().Replace((byte)'+', (byte)'-');
        text.AsSpan().Replace((byte)'/', (byte)'_');
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromUtf8(text, bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }

    private static bool IsNumeric(ref Utf8JsonReader reader) => reader.TokenType is JsonTokenType.Number or JsonTokenType.String;
}
