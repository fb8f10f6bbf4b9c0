using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>A piece of work within a trace.</summary>
internal sealed class Span
{
    public required TraceId TraceId { get; init; }

    public required SpanId Id { get; init; }

    /// <summary>The work that it is part of; none for the root.</summary>
    public required SpanId ParentId { get; init; }

    public required string Name { get; init; }

    public required SpanKind Kind { get; init; }

    /// <summary>In nanoseconds since 1970.</summary>
    public required long Start { get; init; }

    /// <summary>In nanoseconds.</summary>
    public required long Duration { get; init; }

    public required bool IsError { get; init; }

    /// <summary>What its maker said of the error.</summary>
    public string StatusMessage { get; init; } = "";

    public required TelemetryScope Scope { get; init; }

    public required TelemetryAttribute[] Attributes { get; init; }

    public SpanEvent[] Events { get; init; } = [];

    public SpanLink[] Links { get; init; } = [];

    public long End => Start + Duration;

    public TelemetryResource Resource => Scope.Resource;

    /// <summary>What it takes at most in memory, in bytes.</summary>
    public int Size
    {
        get
        {
            var size = 136 + (2 * StatusMessage.Length) + Attributes.Size();
            foreach (var happened in Events) size += 40 + happened.Attributes.Size();
            foreach (var link in Links) size += 48 + link.Attributes.Size();
            return size;
        }
    }

    /// <summary>Whether a text is part of its name or of an attribute, or its identity.</summary>
    public bool Mentions(string text) =>
        Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || Attributes.Mention(text)
        || (text.Length == 2 * SpanId.Length && Id.ToString().Equals(text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What role a span has in a conversation between services.</summary>
internal enum SpanKind
{
    Unspecified = 0,
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

/// <summary>Something that happened during a span.</summary>
internal readonly record struct SpanEvent(long Time, string Name, TelemetryAttribute[] Attributes);

/// <summary>Another span that has to do with this one.</summary>
internal readonly record struct SpanLink(TraceId TraceId, SpanId SpanId, TelemetryAttribute[] Attributes);
