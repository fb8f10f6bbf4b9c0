using System.Runtime.InteropServices;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

/// <summary>
/// Collects attributes while a message is read. What belongs to a message within lies on top of what the message outside has so far:
/// each takes its own from the place where it began.
/// </summary>
internal sealed class AttributeList(AttributeSetPool sets, ValueText values, int most)
{
    private readonly List<TelemetryAttribute> _stack = [];

    /// <summary>Where the attributes of a message begin that is read now.</summary>
    public int Mark => _stack.Count;

    /// <summary>Brings the attributes of a message in the order of their keys.</summary>
    public void Sort(int mark) => CollectionsMarshal.AsSpan(_stack)[mark..].Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));

    /// <param name="mark">Where the message's attributes begin.</param>
    /// <param name="keyValue">One more.</param>
    public void Add(int mark, ReadOnlySpan<byte> keyValue)
    {
        var pair = KeyValue.Of(keyValue);
        var value = values.Of(pair.Value);
        if (_stack.Count - mark < most) _stack.Add(new(values.Text(pair.Key), value));
    }

    /// <returns>What belongs to the message. It may be shared, and must not be changed.</returns>
    public TelemetryAttribute[] Take(int mark)
    {
        if (_stack.Count == mark) return [];
        var taken = sets.Get(CollectionsMarshal.AsSpan(_stack)[mark..]);
        _stack.RemoveRange(mark, _stack.Count - mark);
        return taken;
    }
}
