namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>A resource is asked for by the name of its service, or of one instance.</summary>
internal static class ResourceFilter
{
    public static bool Accepts(string? wanted, TelemetryResource resource) =>
        string.IsNullOrEmpty(wanted)
        || string.Equals(wanted, resource.Service, StringComparison.OrdinalIgnoreCase)
        || string.Equals(wanted, resource.Instance, StringComparison.OrdinalIgnoreCase)
        || string.Equals(wanted, resource.Name, StringComparison.OrdinalIgnoreCase);
}
