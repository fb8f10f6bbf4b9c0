using Slipway.Hosting.Embedded.Dashboard.Telemetry.Filters;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>Which traces are asked for; what is null or empty excludes nothing.</summary>
internal sealed record TraceFilter
{
    /// <summary>A service, or one of its instances, that takes part; or a resource that is called.</summary>
    public string? Resource { get; init; }

    /// <summary>Who knows which resources are called; without it only those that send spans are found.</summary>
    public GraphPeers? Peers { get; init; }

    public bool OnlyErrors { get; init; }

    /// <summary>Those with errors stand before all others.</summary>
    public bool ErrorsFirst { get; init; }

    /// <summary>No shorter than this.</summary>
    public TimeSpan LeastDuration { get; init; }

    /// <summary>Part of a span's name or of an attribute, or an identity of trace or span.</summary>
    public string? Text { get; init; }

    /// <summary>Attributes that one of the spans has with exactly these values.</summary>
    public IReadOnlyList<TelemetryAttribute> Attributes { get; init; } = [];

    /// <summary>A type that one of the spans is of (<see cref="SpanTypes"/>).</summary>
    public string? Type { get; init; }

    /// <summary>More that must hold: what finds, for one of the spans together; what excludes, for each of them.</summary>
    public IReadOnlyList<FieldTest<Span>> Fields { get; init; } = [];

    public bool Accepts(Trace trace) =>
        (!OnlyErrors || trace.Errors > 0)
        && (LeastDuration <= TimeSpan.Zero || trace.Duration >= UnixTime.Of(LeastDuration))
        && (string.IsNullOrEmpty(Resource) || AnySpan(trace, static (filter, span) => ResourceFilter.Accepts(filter.Resource, span.Resource)) || Peers?.IsCalledIn(trace, Resource) == true)
        && (Attributes.Count == 0 || AnySpan(trace, static (filter, span) => filter.Attributes.All(a => span.Attributes.Find(a.Key) == a.Value)))
        && (string.IsNullOrEmpty(Type) || AnySpan(trace, static (filter, span) => SpanTypes.Is(span, filter.Type!)))
        && (Fields.Count == 0 || (AnySpan(trace, static (filter, span) => filter.Holds(span, excludes: false)) && !AnySpan(trace, static (filter, span) => !filter.Holds(span, excludes: true))))
        && (string.IsNullOrEmpty(Text) || IsMentioned(trace));

    private bool Holds(Span span, bool excludes)
    {
        foreach (var test in Fields)
        {
            if (test.Excludes == excludes && !test.Accepts(span)) return false;
        }

        return true;
    }

    private bool IsMentioned(Trace trace) =>
        (Text!.Length == 2 * TraceId.Length && trace.Id.ToString().Equals(Text, StringComparison.OrdinalIgnoreCase))
        || AnySpan(trace, static (filter, span) => span.Mentions(filter.Text!));

    private bool AnySpan(Trace trace, Func<TraceFilter, Span, bool> accepts)
    {
        foreach (var span in trace.Spans)
        {
            if (accepts(this, span)) return true;
        }

        return false;
    }
}
