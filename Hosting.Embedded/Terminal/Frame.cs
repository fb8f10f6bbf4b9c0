using System.Text;
using Spectre.Console.Rendering;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>
/// A part of the terminal, at its lower end, that is drawn again and again in its place. Each drawing is one write, and the
/// cursor is hidden only within it: however suddenly the host ends, the terminal keeps its cursor.
/// </summary>
internal sealed class Frame(TextWriter terminal)
{
    // A terminal that knows these (2026: synchronized update) shows the drawing at once; the others ignore them.
    private const string Begin = "\e[?2026h\e[?25l";
    private const string End = "\e[?25h\e[?2026l";

    private string[] _lines = [];
    private int _width;

    /// <summary>Writes lines that stay, and the frame's new content below them.</summary>
    /// <param name="above">Lines that stay. The terminal breaks those that are too long, and keeps them whole for copying.</param>
    /// <param name="lines">The frame, line by line; none takes it away.</param>
    /// <param name="width">Of the window, now: a terminal that became narrower has broken the lines of the last drawing.</param>
    public void Draw(IReadOnlyCollection<string> above, string[] lines, int width)
    {
        if (above.Count == 0 && width == _width && lines.AsSpan().SequenceEqual(_lines)) return;

        var text = new StringBuilder(Begin).Append('\r');
        var height = _lines.Sum(l => Math.Max(1, (Cells(l) + width - 1) / width));
        if (height > 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\e[{height}A");

        // Each line is written over what was there and the rest of it erased, rather than all erased first, which flickers. Only
        // where lines moved or broke is each erased as a whole: tmux would else take it for the second half of the one before.
        var fresh = above.Count > 0 || width != _width ? "\e[2K" : "";
        string[] written = [.. above.SelectMany(a => a.ReplaceLineEndings("\n").Split('\n')), .. lines];
        foreach (var line in written) text.Append(fresh).Append(line).Append("\e[0m\e[K\n");

        // Row by row: a terminal that is told to erase all from its first row keeps a copy in what is scrolled back to.
        var left = height - written.Length;
        for (var i = 0; i < left; i++) text.Append("\e[2K\n");
        if (left > 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\e[{left}A");
        text.Append(End);
        terminal.Write(text.ToString());
        terminal.Flush();
        (_lines, _width) = (lines, width);
    }

    /// <summary>The width of a line without its colours.</summary>
    private static int Cells(string line)
    {
        var plain = new StringBuilder(line.Length);
        var isEscape = false;
        foreach (var c in line)
        {
            if (c == '\e') isEscape = true;
            else if (!isEscape) plain.Append(c);
            else if (c == 'm') isEscape = false;
        }

        return new Segment(plain.ToString()).CellCount();
    }
}
