using System.Text;

namespace Slipway.Hosting.Aws.Report;

/// <summary>A section of <c>resources.md</c>: a heading, a sentence, and a table.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Intro">What it is about, in a sentence; empty for none.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">Markdown, a text for each column. Without rows the section is left out.</param>
internal sealed record ReportTable(string Title, string Intro, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A name as it stands in a file.</summary>
    public static string Code(string name) => name.Contains('`', StringComparison.Ordinal) ? $"`` {name} ``" : $"`{name}`";

    public void WriteTo(StringBuilder page)
    {
        if (Rows.Count == 0) return;
        page.Append("\n## ").Append(Title).Append("\n\n");
        if (Intro.Length > 0) page.Append(Intro).Append("\n\n");
        Line(page, Columns);
        page.Append('|').Insert(page.Length, "---|", Columns.Count).Append('\n');
        foreach (var row in Rows) Line(page, row);
    }

    private static void Line(StringBuilder page, IReadOnlyList<string> cells)
    {
        page.Append('|');
        foreach (var cell in cells) page.Append(' ').Append(Cell(cell)).Append(" |");
        page.Append('\n');
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
