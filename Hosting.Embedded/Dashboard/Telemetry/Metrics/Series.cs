using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>The points of one instrument with the same attributes. The store's lock guards it.</summary>
internal abstract class Series(TelemetryAttribute[] attributes)
{
    // As many as a chart can show without becoming a cloud.
    private const int MostExemplars = 20;

    private readonly Ring<Exemplar> _exemplars = new();

    public TelemetryAttribute[] Attributes { get; } = attributes;

    /// <summary>The time of the last point, kept or the same as the one before, in nanoseconds since 1970.</summary>
    public long LastSeen { get; protected set; }

    /// <summary>How many numbers it keeps.</summary>
    public int Weight { get; protected set; }

    public IEnumerable<Exemplar> Exemplars => _exemplars.ToArray();

    /// <param name="point">The point.</param>
    /// <param name="time">When it came: its own time, unless that is impossible.</param>
    public void Add(ReceivedPoint point, long time)
    {
        foreach (var exemplar in point.Exemplars)
        {
            // The same one comes again until another takes its place.
            if (exemplar.TraceId.IsNone || Exemplars.Any(e => e.TraceId == exemplar.TraceId && e.SpanId == exemplar.SpanId && e.Time == exemplar.Time)) continue;
            _exemplars.Add(exemplar);
            if (_exemplars.Count > MostExemplars) _exemplars.RemoveFirst();
        }

        // Two exports that overtake each other: the older says nothing new.
        if (time <= LastSeen && !point.IsDelta) return;
        Keep(point, time);
        LastSeen = Math.Max(LastSeen, time);
    }

    /// <summary>Forgets what is older.</summary>
    /// <returns>How many points.</returns>
    public abstract int DropBefore(long time);

    protected abstract void Keep(ReceivedPoint point, long time);
}
