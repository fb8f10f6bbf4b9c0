using System.Globalization;
using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;

/// <summary>A piece of a line that looks the same.</summary>
/// <param name="Text">The text, without escape sequences.</param>
/// <param name="Classes">Classes of its look: <c>b</c>old, <c>d</c>im, <c>i</c>talic, <c>u</c>nderlined, <c>s</c>truck, <c>c0</c> to <c>c15</c> and <c>k0</c> to <c>k15</c> for a colour of the text and of the ground.</param>
/// <param name="Color">A colour of the text that is none of the sixteen: <c>#rrggbb</c>.</param>
/// <param name="Ground">The same of the ground.</param>
internal readonly record struct AnsiPiece(string Text, string Classes, string? Color, string? Ground);

/// <summary>Reads what programs write for a terminal: colours are kept, whatever else an escape sequence asks for is left out.</summary>
internal static class AnsiText
{
    private const char Escape = '\e';

    public static IReadOnlyList<AnsiPiece> Pieces(string line)
    {
        if (!line.Any(IsSpecial)) return line.Length == 0 ? [] : [new(line, "", null, null)];

        var pieces = new List<AnsiPiece>();
        var look = new AnsiLook();
        var text = new StringBuilder();
        for (var i = 0; i < line.Length;)
        {
            if (line[i] == Escape)
            {
                var (length, codes) = Sequence(line, i);
                i += length;
                if (codes is null) continue;
                Flush();
                look.Apply(codes);
            }
            else
            {
                if (!IsSpecial(line[i])) text.Append(line[i]);
                i++;
            }
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (text.Length > 0) pieces.Add(look.Piece(text.ToString()));
            text.Clear();
        }
    }

    /// <summary>The line as a person reads it.</summary>
    public static string Plain(string line) => line.Any(IsSpecial) ? string.Concat(Pieces(line).Select(p => p.Text)) : line;

    private static bool IsSpecial(char c) => char.IsControl(c) && c != '\t';

    /// <returns>How long the sequence is, and its numbers if it is about colours.</returns>
    private static (int Length, IReadOnlyList<int>? Codes) Sequence(string line, int start)
    {
        if (start + 1 >= line.Length) return (1, null);
        return line[start + 1] switch
        {
            '[' => Control(line, start),
            // A title, a link: up to a bell, or to ESC \.
            ']' or 'P' or '^' or '_' => (OperatingSystemCommand(line, start), null),
            _ => (2, null),
        };
    }

    private static (int Length, IReadOnlyList<int>? Codes) Control(string line, int start)
    {
        var end = start + 2;
        while (end < line.Length && line[end] is >= '\x20' and <= '\x3f') end++;
        if (end >= line.Length) return (line.Length - start, null);

        var isColour = line[end] == 'm' && line[(start + 2)..end].All(c => char.IsAsciiDigit(c) || c is ';' or ':');
        var codes = isColour ? Codes(line[(start + 2)..end]) : null;
        return (end - start + 1, codes);
    }

    private static int OperatingSystemCommand(string line, int start)
    {
        for (var i = start + 2; i < line.Length; i++)
        {
            if (line[i] == '\a') return i - start + 1;
            if (line[i] == Escape) return i - start + (i + 1 < line.Length && line[i + 1] == '\\' ? 2 : 0);
        }

        return line.Length - start;
    }

    /// <summary>A number that is left out is 0; one that is too long to be any is none.</summary>
    private static int[] Codes(string text) =>
        [.. text.Split(';', ':').Select(part => part.Length == 0 ? 0 : int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : -1)];
}
