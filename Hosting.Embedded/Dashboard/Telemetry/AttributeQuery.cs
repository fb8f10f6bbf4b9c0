using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>Attributes in an address: <c>with=key=value</c>, as often as wanted.</summary>
internal static class AttributeQuery
{
    public static TelemetryAttribute[] Parse(string[]? parts) => [.. (parts ?? []).Select(Of).OfType<TelemetryAttribute>()];

    public static string Of(TelemetryAttribute attribute) => $"{attribute.Key}={attribute.Value}";

    private static TelemetryAttribute? Of(string part) => part.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? new(part[..at], part[(at + 1)..]) : null;
}
