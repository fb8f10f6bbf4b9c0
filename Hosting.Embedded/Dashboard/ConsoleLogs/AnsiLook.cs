using System.Globalization;

namespace Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;

/// <summary>How text looks, as escape sequences change it.</summary>
internal sealed class AnsiLook
{
    private readonly SortedSet<char> _styles = [];
    private AnsiColor? _color;
    private AnsiColor? _ground;
    private bool _isInverse;

    public AnsiPiece Piece(string text)
    {
        var (color, ground) = _isInverse ? (_ground, _color) : (_color, _ground);
        var classes = _styles.Select(s => s.ToString());
        if (_isInverse && color is null) classes = classes.Append("inverse");
        if (color is { Index: { } c }) classes = classes.Append(string.Create(CultureInfo.InvariantCulture, $"c{c}"));
        if (ground is { Index: { } k }) classes = classes.Append(string.Create(CultureInfo.InvariantCulture, $"k{k}"));
        return new(text, string.Join(' ', classes), color?.Hex, ground?.Hex);
    }

    public void Apply(IReadOnlyList<int> codes)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            switch (codes[i])
            {
                case 0: Reset(); break;
                case 1: _styles.Add('b'); break;
                case 2: _styles.Add('d'); break;
                case 3: _styles.Add('i'); break;
                case 4 or 21: _styles.Add('u'); break;
                case 7: _isInverse = true; break;
                case 9: _styles.Add('s'); break;
                case 22: _styles.ExceptWith(['b', 'd']); break;
                case 23: _styles.Remove('i'); break;
                case 24: _styles.Remove('u'); break;
                case 27: _isInverse = false; break;
                case 29: _styles.Remove('s'); break;
                case >= 30 and <= 37: _color = AnsiColor.Of(codes[i] - 30); break;
                case 38: _color = AnsiColor.Extended(codes, ref i) ?? _color; break;
                case 39: _color = null; break;
                case >= 40 and <= 47: _ground = AnsiColor.Of(codes[i] - 40); break;
                case 48: _ground = AnsiColor.Extended(codes, ref i) ?? _ground; break;
                case 49: _ground = null; break;
                case >= 90 and <= 97: _color = AnsiColor.Of(codes[i] - 90 + 8); break;
                case >= 100 and <= 107: _ground = AnsiColor.Of(codes[i] - 100 + 8); break;
                default: break;
            }
        }
    }

    private void Reset()
    {
        _styles.Clear();
        (_color, _ground, _isInverse) = (null, null, false);
    }
}

/// <summary>A colour: one of the terminal's sixteen, which a page draws as its theme does, or one of its own.</summary>
internal sealed record AnsiColor(int? Index, string? Hex)
{
    private static readonly int[] Steps = [0, 95, 135, 175, 215, 255];

    public static AnsiColor Of(int index) => new(index, null);

    /// <summary>What follows 38 or 48: <c>5;n</c> or <c>2;r;g;b</c>. Null when it is neither.</summary>
    public static AnsiColor? Extended(IReadOnlyList<int> codes, ref int at)
    {
        if (at + 2 < codes.Count && codes[at + 1] == 5)
        {
            at += 2;
            return OfPalette(codes[at]);
        }

        if (at + 4 < codes.Count && codes[at + 1] == 2)
        {
            at += 4;
            return Rgb(codes[at - 2], codes[at - 1], codes[at]);
        }

        return null;
    }

    private static AnsiColor? OfPalette(int number) => number switch
    {
        < 0 or > 255 => null,
        < 16 => Of(number),
        < 232 => Rgb(Steps[(number - 16) / 36], Steps[(number - 16) / 6 % 6], Steps[(number - 16) % 6]),
        _ => Rgb(8 + ((number - 232) * 10), 8 + ((number - 232) * 10), 8 + ((number - 232) * 10)),
    };

    private static AnsiColor? Rgb(int red, int green, int blue) =>
        red is < 0 or > 255 || green is < 0 or > 255 || blue is < 0 or > 255 ? null : new(null, string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}"));
}
