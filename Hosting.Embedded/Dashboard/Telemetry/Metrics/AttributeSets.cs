using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Metrics;

/// <summary>Tells sets of attributes apart by what is in them; each has them in the order of their keys.</summary>
internal sealed class AttributeSets : IEqualityComparer<TelemetryAttribute[]>
{
    public static AttributeSets Comparer { get; } = new();

    public bool Equals(TelemetryAttribute[]? x, TelemetryAttribute[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(TelemetryAttribute[] obj)
    {
        var hash = new HashCode();
        foreach (var attribute in obj) hash.Add(attribute);
        return hash.ToHashCode();
    }
}
