using Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;

/// <summary>Which log records are asked for; what is null or empty excludes nothing.</summary>
internal sealed record LogFilter
{
    /// <summary>A service, or one of its instances.</summary>
    public string? Resource { get; init; }

    /// <summary>This severity and those above.</summary>
    public LogSeverity? Severity { get; init; }

    /// <summary>Part of the message, of an attribute, of the scope's name, or an identity of trace or span.</summary>
    public string? Text { get; init; }

    public TraceId TraceId { get; init; }

    public SpanId SpanId { get; init; }

    /// <summary>Attributes that have exactly these values.</summary>
    public IReadOnlyList<TelemetryAttribute> Attributes { get; init; } = [];

    /// <summary>More that must hold.</summary>
    public IReadOnlyList<FieldTest<LogEntry>> Fields { get; init; } = [];

    public bool Accepts(LogEntry entry) =>
        (Severity is not { } least || entry.Severity >= least)
        && (TraceId.IsNone || entry.TraceId == TraceId)
        && (SpanId.IsNone || entry.SpanId == SpanId)
        && ResourceFilter.Accepts(Resource, entry.Scope.Resource)
        && AcceptsAttributes(entry)
        && AcceptsFields(entry)
        && (string.IsNullOrEmpty(Text) || Mentions(entry, Text));

    private bool AcceptsAttributes(LogEntry entry)
    {
        foreach (var wanted in Attributes)
        {
            if (entry.Attributes.Find(wanted.Key) != wanted.Value) return false;
        }

        return true;
    }

    private bool AcceptsFields(LogEntry entry)
    {
        foreach (var test in Fields)
        {
            if (!test.Accepts(entry)) return false;
        }

        return true;
    }

    private static bool Mentions(LogEntry entry, string text) =>
        entry.Message.Contains(text, StringComparison.OrdinalIgnoreCase)
        || entry.Scope.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || entry.Attributes.Mention(text)
        || (text.Length == 2 * TraceId.Length && entry.TraceId.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
        || (text.Length == 2 * SpanId.Length && entry.SpanId.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));
}
