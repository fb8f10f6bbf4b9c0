using System.Globalization;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;

/// <summary>What log records can be filtered by.</summary>
internal static class LogFields
{
    public static FieldSet<LogEntry> Set { get; } = new(
    [
        new("log.message", FieldKind.Text, e => e.Message),
        new("log.category", FieldKind.Text, e => e.Scope.Name),
        new("log.level", FieldKind.Text, e => e.Severity.ToString()),
        new("log.eventname", FieldKind.Text, e => e.EventName),
        new("log.traceid", FieldKind.Text, e => e.TraceId.IsNone ? null : e.TraceId.ToString()),
        new("log.spanid", FieldKind.Text, e => e.SpanId.IsNone ? null : e.SpanId.ToString()),
        new("log.timestamp", FieldKind.Time, e => e.Time.ToString(CultureInfo.InvariantCulture)),
        new("resource.name", FieldKind.Text, e => e.Scope.Resource.Name),
    ], e => e.Attributes);
}
