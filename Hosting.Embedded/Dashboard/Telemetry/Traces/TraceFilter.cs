using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>Which traces are asked for; what is null or empty excludes nothing.</summary>
internal sealed record TraceFilter
{
    /// <summary>A service, or one of its instances, that takes part.</summary>
    public string? Resource { get; init; }

    public bool OnlyErrors { get; init; }

    /// <summary>Those with errors stand before all others.</summary>
    public bool ErrorsFirst { get; init; }

    /// <summary>No shorter than this.</summary>
    public TimeSpan LeastDuration { get; init; }

    /// <summary>Part of a span's name or of an attribute, or an identity of trace or span.</summary>
    public string? Text { get; init; }

    /// <summary>Attributes that one of the spans has with exactly these values.</summary>
    public IReadOnlyList<TelemetryAttribute> Attributes { get; init; } = [];

    public bool Accepts(Trace trace) =>
        (!OnlyErrors || trace.Errors > 0)
        && (LeastDuration <= TimeSpan.Zero || trace.Duration >= UnixTime.Of(LeastDuration))
        && (string.IsNullOrEmpty(Resource) || AnySpan(trace, static (filter, span) => ResourceFilter.Accepts(filter.Resource, span.Resource)))
        && (Attributes.Count == 0 || AnySpan(trace, static (filter, span) => filter.Attributes.All(a => span.Attributes.Find(a.Key) == a.Value)))
        && (string.IsNullOrEmpty(Text) || IsMentioned(trace));

    private bool IsMentioned(Trace trace) =>
        (Text!.Length == 2 * TraceId.Length && trace.Id.ToString().Equals(Text, StringComparison.OrdinalIgnoreCase))
        || AnySpan(trace, static (filter, span) => span.Name.Contains(filter.Text!, StringComparison.OrdinalIgnoreCase)
            || span.Attributes.Mention(filter.Text!)
            || (filter.Text!.Length == 2 * SpanId.Length && span.Id.ToString().Equals(filter.Text, StringComparison.OrdinalIgnoreCase)));

    private bool AnySpan(Trace trace, Func<TraceFilter, Span, bool> accepts)
    {
        foreach (var span in trace.Spans)
        {
            if (accepts(this, span)) return true;
        }

        return false;
    }
}
