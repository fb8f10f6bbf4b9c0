using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>A sum or a gauge over time. Of a value that stays the same only the first and the last time are kept.</summary>
internal sealed class NumberSeries(TelemetryAttribute[] attributes, InstrumentKind kind) : Series(attributes)
{
    // A fifth of the time: less would make much of a moment.
    private const int LeastKnown = 5;

    private readonly Ring<(long Time, double Value)> _points = new();
    private double _before;
    private double _last;
    private long _start;

    /// <summary>The value at the end.</summary>
    public double Last => _points.Count == 0 ? 0 : _points[_points.Count - 1].Value;

    /// <returns>The value at a time, on the line between two points; null before the first and after the last.</returns>
    public double? At(long time)
    {
        if (_points.Count == 0 || time < _points[0].Time || time > LastSeen) return null;

        var (low, high) = (0, _points.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_points[middle].Time <= time) low = middle;
            else high = middle - 1;
        }

        var left = _points[low];
        if (low == _points.Count - 1) return left.Value;
        var right = _points[low + 1];
        return left.Value + ((right.Value - left.Value) * ((double)(time - left.Time) / (right.Time - left.Time)));
    }

    /// <returns>How much a sum grew in a second between two times, in the part of that time in which it is known; null when that is too little.</returns>
    public double? Rate(long from, long to)
    {
        if (_points.Count == 0) return null;
        var (known, end) = (Math.Max(from, _points[0].Time), Math.Min(to, LastSeen));
        return end - known < (to - from) / LeastKnown ? null : (At(end) - At(known)) * UnixTime.Second / (end - known);
    }

    public override int DropBefore(long time)
    {
        var dropped = 0;

        // The last point before the time stays: the line begins there.
        while (_points.Count > 1 && _points[1].Time <= time)
        {
            _points.RemoveFirst();
            dropped++;
        }

        Weight = _points.Count;
        return dropped;
    }

    protected override void Keep(ReceivedPoint point, long time)
    {
        var value = Total(point, time);
        if (_points.Count > 0)
        {
            if (Last.Equals(value)) return;

            // A delta's points may be of the same moment.
            if (LastSeen > _points[_points.Count - 1].Time) _points.Add((LastSeen, Last));
            if (time <= _points[_points.Count - 1].Time) time = _points[_points.Count - 1].Time + 1;
        }

        _points.Add((time, value));
        Weight = _points.Count;
    }

    /// <summary>A sum goes on where it was when its service starts anew, or when it tells only what was added.</summary>
    private double Total(ReceivedPoint point, long time)
    {
        if (kind == InstrumentKind.Gauge) return point.Value;
        if (point.IsDelta) return _last += point.Value;
        if (kind == InstrumentKind.UpDownCounter) return point.Value;

        if (_points.Count == 0)
        {
            // What a counter shows first, it has counted since its start.
            if (point.Start > 0 && point.Start < time) _points.Add((point.Start, 0));
        }
        else if (point.Value < _last || point.Start > _start)
        {
            _before += _last;
        }

        (_last, _start) = (point.Value, point.Start);
        return _before + point.Value;
    }
}
