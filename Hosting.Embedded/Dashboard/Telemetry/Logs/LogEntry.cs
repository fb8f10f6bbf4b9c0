using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;

/// <summary>A structured log record.</summary>
internal sealed class LogEntry
{
    /// <summary>Where it stands in the order of arrival, from 1; set by the store.</summary>
    public long Number { get; set; }

    /// <summary>When it was written, in nanoseconds since 1970.</summary>
    public required long Time { get; init; }

    public required LogSeverity Severity { get; init; }

    /// <summary>The text.</summary>
    public required string Message { get; init; }

    public required TelemetryScope Scope { get; init; }

    public required TelemetryAttribute[] Attributes { get; init; }

    /// <summary>What kind of event it is, where the writer gave it a name.</summary>
    public string EventName { get; init; } = "";

    /// <summary>The trace that it was written in, or none.</summary>
    public TraceId TraceId { get; init; }

    /// <summary>The span that it was written in, or none.</summary>
    public SpanId SpanId { get; init; }

    /// <summary>What it takes at most in memory, in bytes.</summary>
    public int Size => 120 + (2 * Message.Length) + Attributes.Size();

    /// <summary>What went wrong, where it tells of an exception: its type and message.</summary>
    public string? Exception => Attributes.Find("exception.type") is { } type ? $"{type}: {Attributes.Find("exception.message")}" : null;
}
