using System.Globalization;
using System.Text;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Text;

/// <summary>A trace as text: its spans below each other, when each began and how long it took, and what was logged in it.</summary>
internal static class TraceText
{
    public static string Of(Trace trace, IEnumerable<LogEntry> logs)
    {
        var tree = SpanTree.Of(trace, logs);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"trace {trace.Id}: {trace.First.Name}, {Duration(trace.Duration)}, {trace.Count} spans, {trace.Errors} failed\n");
        foreach (var row in tree.Rows)
        {
            var indent = new string(' ', 2 * (row.Depth + 1));
            var span = row.Span;
            text.Append(CultureInfo.InvariantCulture, $"{indent}{span.Resource.Name}: {span.Name} (at {Duration(span.Start - trace.Start)}, took {Duration(span.Duration)}){(span.IsError ? $" FAILED {span.StatusMessage}".TrimEnd() : "")}\n");
            foreach (var log in row.Logs) text.Append(CultureInfo.InvariantCulture, $"{indent}  > {log.Severity}: {Indented(log.Message, indent)}{(log.Exception is { } e ? $" ({Indented(e, indent)})" : "")}\n");
        }

        foreach (var log in tree.LooseLogs) text.Append(CultureInfo.InvariantCulture, $"  > {log.Severity}: {Indented(log.Message, "  ")}\n");
        return text.ToString();
    }

    private static string Duration(long nanoseconds) => ReadableNumbers.Duration(Math.Max(0, nanoseconds), CultureInfo.InvariantCulture);

    private static string Indented(string text, string indent) => text.ReplaceLineEndings($"\n{indent}    ");
}
