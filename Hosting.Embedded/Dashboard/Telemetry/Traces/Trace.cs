using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces;

/// <summary>The spans of one trace. The store adds to it, one at a time; readers need no lock.</summary>
internal sealed class Trace(TraceId id, long number)
{
    private Span[] _spans = new Span[4];
    private int _count;

    public TraceId Id { get; } = id;

    /// <summary>Where it stands in the order of arrival, from 1.</summary>
    public long Number { get; } = number;

    /// <summary>In nanoseconds since 1970.</summary>
    public long Start { get; private set; } = long.MaxValue;

    public long End { get; private set; }

    public int Errors { get; private set; }

    /// <summary>What it takes at most in memory, in bytes.</summary>
    public long Size { get; private set; } = 160;

    public long Duration => End - Start;

    public int Count => Volatile.Read(ref _count);

    /// <summary>As they came.</summary>
    public ReadOnlySpan<Span> Spans
    {
        get
        {
            // In this order: the array that is read afterwards has at least as many.
            var count = Volatile.Read(ref _count);
            return Volatile.Read(ref _spans).AsSpan(0, count);
        }
    }

    /// <summary>The span that began it; the first one while that hasn't come.</summary>
    public Span First
    {
        get
        {
            var spans = Spans;
            var first = spans[0];
            foreach (var span in spans)
            {
                if (span.ParentId.IsNone) return span;
                if (span.Start < first.Start) first = span;
            }

            return first;
        }
    }

    public void Add(Span span)
    {
        if (_count == _spans.Length)
        {
            var grown = new Span[2 * _count];
            _spans.CopyTo(grown, 0);
            Volatile.Write(ref _spans, grown);
        }

        _spans[_count] = span;
        Start = Math.Min(Start, span.Start);
        End = Math.Max(End, span.End);
        if (span.IsError) Errors++;
        Size += 8 + span.Size;
        Volatile.Write(ref _count, _count + 1);
    }
}
