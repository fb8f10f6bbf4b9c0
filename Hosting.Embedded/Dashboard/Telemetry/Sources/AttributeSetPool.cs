using System.Runtime.CompilerServices;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>
/// One array for each set of attributes that comes again and again: spans of the same route, statements of the same service. It works on
/// texts out of a <see cref="StringPool"/>, which are the same objects, and is as large as it is for ever.
/// </summary>
internal sealed class AttributeSetPool
{
    private const int Places = 2048;

    private readonly TelemetryAttribute[]?[] _places = new TelemetryAttribute[]?[Places];

    public TelemetryAttribute[] Get(ReadOnlySpan<TelemetryAttribute> attributes)
    {
        if (attributes.IsEmpty) return [];

        // Races between threads lose at most a place: a reference is written at once.
        ref var place = ref _places[HashOf(attributes) & (Places - 1)];
        return place is { } known && AreSame(known, attributes) ? known : place = attributes.ToArray();
    }

    private static int HashOf(ReadOnlySpan<TelemetryAttribute> attributes)
    {
        var hash = 17;
        foreach (var (key, value) in attributes) hash = (((hash * 31) + RuntimeHelpers.GetHashCode(key)) * 31) + RuntimeHelpers.GetHashCode(value);
        return hash ^ (hash >> 15);
    }

    private static bool AreSame(TelemetryAttribute[] known, ReadOnlySpan<TelemetryAttribute> attributes)
    {
        if (known.Length != attributes.Length) return false;
        for (var i = 0; i < known.Length; i++)
        {
            if (!ReferenceEquals(known[i].Key, attributes[i].Key) || !ReferenceEquals(known[i].Value, attributes[i].Value)) return false;
        }

        return true;
    }
}
