using System.Globalization;
using System.Text;

namespace Slipway.Hosting.Aws.Drawing.Svg;

/// <summary>How wide a text is at most: the viewer chooses the font, so the widest of the usual ones is assumed (Verdana, DejaVu Sans).</summary>
internal static class TextWidth
{
    private const string Ellipsis = "…";

    public static int Of(string text, int size, bool isBold = false)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes()) width += Em(rune);
        return (int)Math.Ceiling(width * size * (isBold ? 1.12 : 1));
    }

    /// <returns>The text, or as much of it as fits, and an ellipsis.</returns>
    public static string Fit(string text, int room, int size, bool isBold = false)
    {
        if (Of(text, size, isBold) <= room) return text;
        var elements = StringInfo.ParseCombiningCharacters(text);
        for (var count = elements.Length - 1; count > 0; count--)
        {
            var shorter = text[..elements[count]].TrimEnd() + Ellipsis;
            if (Of(shorter, size, isBold) <= room) return shorter;
        }

        return Ellipsis;
    }

    /// <returns>At most so many lines, broken between words.</returns>
    public static IReadOnlyList<string> Wrap(string text, int room, int size, int lines)
    {
        var wrapped = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            // What doesn't fit any more stays on the last line, to be shortened there.
            if (line.Length == 0 || wrapped.Count == lines - 1 || Of(longer, size) <= room)
            {
                line = longer;
                continue;
            }

            wrapped.Add(line);
            line = word;
        }

        if (line.Length > 0) wrapped.Add(line);
        return [.. wrapped.Select(each => Fit(each, room, size))];
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        >= 0x1100 => 1.05,
        'i' or 'j' or 'l' or '\'' or '|' or '.' or ',' or ':' or ';' or ' ' or 'I' => 0.36,
        't' or 'f' or 'r' or '(' or ')' or '[' or ']' or '/' or '-' => 0.46,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' => 1.0,
        >= 'A' and <= 'Z' => 0.78,
        _ => 0.65,
    };
}
