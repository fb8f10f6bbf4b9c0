using Spectre.Console;
using Spectre.Console.Rendering;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Lays the picture out for a window of a given size.</summary>
internal sealed class LiveScreen(DisplayState state, StartSummary summary, bool hasUnicode)
{
    private readonly LivePicture _picture = new(hasUnicode);

    /// <summary>Whether the window is too low for the table, so that changes are told line by line.</summary>
    public bool ShowsLines { get; private set; }

    /// <summary>Whether a spinner turns.</summary>
    public bool IsMoving { get; private set; }

    /// <param name="width">Of the window.</param>
    /// <param name="height">Of the window.</param>
    /// <param name="tick">Where the spinner is.</param>
    /// <param name="isStopping">Whether the host was asked to stop.</param>
    public string[] Render(int width, int height, int tick, bool isStopping)
    {
        var rows = state.Board.Rows;
        IsMoving = state.Downloads.Count == 0 && rows.Any(r => r.IsMoving);
        if (state.Downloads.Count > 0)
        {
            return [.. Fit([.. Lines(new Text("Engines are downloaded, once on this machine:"), width), .. Lines(_picture.Downloads(state.Downloads, width), width)], height)];
        }

        if (rows.Count == 0) return [];

        var footer = Footer(isStopping, width).SelectMany(f => Lines(f, width)).ToArray();
        var table = Lines(_picture.Resources(rows, width, tick), width);

        // The cursor stands on a line of its own, below.
        ShowsLines = table.Length + footer.Length + 2 > height;
        return ShowsLines
            ? [.. Fit([.. Lines(_picture.Counts(rows, tick), width), .. footer], height)]
            : ["", .. table, .. footer];
    }

    private IEnumerable<IRenderable> Footer(bool isStopping, int width)
    {
        if (isStopping)
        {
            yield return new Text("Stopping ...", new Style(Color.Yellow));
            yield break;
        }

        foreach (var line in Fill(summary.Parts() ?? [], width)) yield return new Text(line, new Style(Color.Green));
        yield return new Text(summary.WasReady ? $"Press Ctrl+C to stop. {summary.Logs}" : "Press Ctrl+C to stop.", new Style(Color.Grey));
    }

    /// <summary>As many parts on each line as there is room for.</summary>
    private static List<string> Fill(IEnumerable<string> parts, int width)
    {
        var lines = new List<string>();
        foreach (var part in parts)
        {
            if (lines.Count > 0 && lines[^1].Length + 2 + part.Length <= width) lines[^1] += $"  {part}";
            else lines.Add(part);
        }

        return lines;
    }

    private static IEnumerable<string> Fit(string[] lines, int height) => lines.Take(Math.Max(1, height - 1));

    private string[] Lines(IRenderable renderable, int width)
    {
        using var rendered = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(rendered),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = hasUnicode;
        console.Write(renderable);
        return [.. rendered.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(l => l.TrimEnd())];
    }
}
