using System.Globalization;
using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Json;

/// <summary>
/// Resolves the escapes of a text. The reader of the framework fails on half of a character, which JavaScript writes where a text was cut in the
/// middle of one: a batch of spans isn't lost over that. As in protocol buffers, it becomes the character that stands for a broken one.
/// </summary>
internal static class JsonEscapes
{
    private const int HexDigits = 4;

    /// <param name="text">What stands between the quotes, known to be well-formed.</param>
    public static ReadOnlySpan<byte> Resolve(ReadOnlySpan<byte> text)
    {
        // None becomes longer: six characters are at most three bytes.
        var resolved = new byte[text.Length];
        var length = 0;
        while (text.IndexOf((byte)'\\') is var plain and >= 0)
        {
            text[..plain].CopyTo(resolved.AsSpan(length));
            length += plain;
            text = text[(plain + 1)..];
            length += Next(ref text).EncodeToUtf8(resolved.AsSpan(length));
        }

        text.CopyTo(resolved.AsSpan(length));
        return resolved.AsSpan(0, length + text.Length);
    }

    private static Rune Next(ref ReadOnlySpan<byte> text)
    {
        var kind = (char)text[0];
        text = text[1..];
        if (kind == 'u') return Character(ref text);
        return new(kind switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => kind,
        });
    }

    private static Rune Character(ref ReadOnlySpan<byte> text)
    {
        var first = Unit(text);
        text = text[HexDigits..];
        if (!char.IsHighSurrogate(first) || !text.StartsWith("\\u"u8) || Unit(text[2..]) is var second && !char.IsLowSurrogate(second))
        {
            return Rune.TryCreate(first, out var whole) ? whole : Rune.ReplacementChar;
        }

        text = text[(2 + HexDigits)..];
        return new(first, second);
    }

    private static char Unit(ReadOnlySpan<byte> digits) => (char)ushort.Parse(digits[..HexDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
