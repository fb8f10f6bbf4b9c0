using System.Globalization;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>What spans, and traces by their spans, can be filtered by.</summary>
internal static class SpanFields
{
    public static FieldSet<Span> Set { get; } = new(
    [
        new("trace.name", FieldKind.Text, s => s.Name),
        new("trace.kind", FieldKind.Text, s => s.Kind.ToString()),
        new("trace.status", FieldKind.Text, s => s.IsError ? "Error" : "Ok"),
        new("trace.statusmessage", FieldKind.Text, s => s.StatusMessage),
        // In milliseconds.
        new("trace.duration", FieldKind.Number, s => ((decimal)s.Duration / UnixTime.Millisecond).ToString(CultureInfo.InvariantCulture)),
        new("trace.traceid", FieldKind.Text, s => s.TraceId.ToString()),
        new("trace.spanid", FieldKind.Text, s => s.Id.ToString()),
        new("trace.timestamp", FieldKind.Time, s => s.Start.ToString(CultureInfo.InvariantCulture)),
        new("source.name", FieldKind.Text, s => s.Scope.Name),
        new("resource.name", FieldKind.Text, s => s.Resource.Name),
    ], s => s.Attributes);
}
