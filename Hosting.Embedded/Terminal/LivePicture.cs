using System.Globalization;
using Slipway.Hosting.Embedded.Engines;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>What the live display shows at a moment, as lines with colours.</summary>
/// <param name="hasUnicode">Whether the terminal shows more than ASCII.</param>
internal sealed class LivePicture(bool hasUnicode)
{
    private const string Spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private const string AsciiSpinner = "|/-\\";

    // A few lines of a narrow column; the whole is told as a line of its own, or is in the log.
    private const int LongestDetail = 90;

    // Below this the table would push the addresses out of sight.
    private const int WideEnoughForKind = 76;

    /// <summary>A bar for each engine that is downloaded.</summary>
    public IRenderable Downloads(IReadOnlyCollection<EngineFetchProgress> downloads, int width)
    {
        var barWidth = Math.Clamp(width - 60, 10, 40);
        var grid = NewTable("", "", "", "").HideHeaders();
        foreach (var download in downloads)
        {
            var filled = (int)Math.Round((download.Fraction ?? 0) * barWidth);
            var (full, empty) = hasUnicode ? ('━', '─') : ('#', '-');
            grid.AddRow(
                new Text(download.Package),
                new Paragraph(new string(full, filled), new Style(download.Fraction is 1 ? Color.Green : Color.Blue))
                    .Append(new string(empty, barWidth - filled), new Style(Color.Grey)),
                new Text(download.Fraction is { } f ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(f * 100):0} %") : "") { Justification = Justify.Right },
                new Text(download.Activity, new Style(Color.Grey)) { Overflow = Overflow.Ellipsis });
        }

        return grid;
    }

    /// <summary>A row for each resource.</summary>
    public IRenderable Resources(IReadOnlyList<ResourceRow> rows, int width, int tick)
    {
        var withKind = width >= WideEnoughForKind;
        string[] headings = withKind ? ["Resource", "Runs", "State", "Ready", "Address"] : ["Resource", "State", "Ready", "Address"];
        var table = NewTable(headings);
        foreach (var row in rows)
        {
            List<IRenderable> cells =
            [
                new Text(new string(' ', row.Depth * 2) + row.Name) { Overflow = Overflow.Ellipsis },
                new Text($"{Glyph(row, tick)} {row.Word}", new Style(ColorOf(row))),
                new Text(row.ReadyAfter is { } ready ? Durations.Seconds(ready) : "", new Style(Color.Grey)) { Justification = Justify.Right },
                Details(row, width),
            ];
            if (withKind) cells.Insert(1, new Text(row.Runs, new Style(Color.Grey)) { Overflow = Overflow.Ellipsis });
            table.AddRow(cells);
        }

        return table;
    }

    /// <summary>How many are well, and which are not yet: for a window that the table does not fit into.</summary>
    public IRenderable Counts(IReadOnlyList<ResourceRow> rows, int tick)
    {
        var well = rows.Count(r => r.Phase is RowPhase.Healthy or RowPhase.Finished);
        var others = string.Join(", ", rows.Where(r => r.IsMoving || r.IsBad || r.Phase == RowPhase.ValueMissing).Select(r => $"{r.Name} ({r.Word})"));
        var glyph = rows.FirstOrDefault(r => r.IsMoving) is { } moving ? $"{Glyph(moving, tick)} " : "";
        return new Text($"{glyph}{well} of {rows.Count} healthy. {others}".TrimEnd()) { Overflow = Overflow.Ellipsis };
    }

    private static Paragraph Details(ResourceRow row, int width)
    {
        var between = width >= 120 ? "  " : "\n";
        var text = new Paragraph { Overflow = Overflow.Fold };
        var isEmpty = true;
        Append(row.Detail.Length > LongestDetail ? $"{row.Detail[..LongestDetail]}..." : row.Detail, new Style(ColorOf(row)));
        if (!row.IsBad && row.Phase != RowPhase.Stopped) Append(string.Join(between, row.Addresses), Style.Plain);
        if (row.Restarts > 0) Append(string.Create(CultureInfo.InvariantCulture, $"restarted {row.Restarts}x"), new Style(Color.Yellow));
        return text;

        void Append(string part, Style style)
        {
            if (part.Length == 0) return;
            text.Append(isEmpty ? part : between + part, style);
            isEmpty = false;
        }
    }

    private string Glyph(ResourceRow row, int tick) => row.Phase switch
    {
        _ when row.IsMoving => (hasUnicode ? Spinner[tick % Spinner.Length] : AsciiSpinner[tick % AsciiSpinner.Length]).ToString(),
        RowPhase.Healthy or RowPhase.Finished => hasUnicode ? "✓" : "+",
        _ when row.IsBad => hasUnicode ? "✗" : "x",
        RowPhase.ValueMissing => "!",
        _ => hasUnicode ? "·" : "-",
    };

    private static Color ColorOf(ResourceRow row) => row.Phase switch
    {
        RowPhase.Healthy or RowPhase.Finished => Color.Green,
        RowPhase.Starting or RowPhase.Checking or RowPhase.Stopping or RowPhase.ValueMissing => Color.Yellow,
        _ when row.IsBad => Color.Red,
        _ => Color.Grey,
    };

    private static Table NewTable(params string[] headings)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = true };
        for (var i = 0; i < headings.Length; i++)
        {
            // Only the last column gives way: a name or a state in pieces can't be read.
            table.AddColumn(new TableColumn(new Text(headings[i], new Style(Color.Grey))) { Padding = new Padding(0, 0, 2, 0), NoWrap = i < headings.Length - 1 });
        }

        return table;
    }
}
