using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

namespace Slipway.Hosting.Embedded.Dashboard.Traces;

/// <summary>What a span is called on a page: its name, and what of it tells it apart from others of this name.</summary>
internal static class SpanTitle
{
    // What follows is in the details.
    private const int Longest = 120;

    public static string Of(Span span)
    {
        var more = span.Attributes.Find("db.query.text") ?? span.Attributes.Find("db.statement")
            ?? (span.Kind == SpanKind.Client ? span.Attributes.Find("url.full") ?? span.Attributes.Find("http.url") : null);
        if (more is null || more == span.Name) return span.Name;
        var line = string.Join(' ', more.Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
        return $"{span.Name} · {(line.Length > Longest ? $"{line[..Longest]}…" : line)}";
    }
}
