using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>Columns for a terminal.</summary>
internal static class TextTable
{
    public static string Of(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [headings, .. rows];
        var widths = headings.Select((_, column) => lines.Max(l => l[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines) text.AppendJoin("  ", line.Select((cell, column) => column == line.Count - 1 ? cell : cell.PadRight(widths[column]))).Append('\n');
        return text.ToString();
    }
}
