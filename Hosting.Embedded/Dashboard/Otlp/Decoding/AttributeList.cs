using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>
/// Collects attributes while a message is read. What belongs to a message within lies on top of what the message outside has so far:
/// each takes its own from the place where it began.
/// </summary>
internal sealed class AttributeList(ValueText values, int most)
{
    private readonly List<TelemetryAttribute> _stack = [];

    /// <summary>Where the attributes of a message begin that is read now.</summary>
    public int Mark => _stack.Count;

    /// <param name="mark">Where the message's attributes begin.</param>
    /// <param name="keyValue">One more.</param>
    public void Add(int mark, ReadOnlySpan<byte> keyValue)
    {
        var pair = KeyValue.Of(keyValue);
        var value = values.Of(pair.Value);
        if (_stack.Count - mark < most) _stack.Add(new(values.Text(pair.Key), value));
    }

    public TelemetryAttribute[] Take(int mark)
    {
        if (_stack.Count == mark) return [];
        var taken = _stack[mark..].ToArray();
        _stack.RemoveRange(mark, _stack.Count - mark);
        return taken;
    }
}
