using System.Collections.Concurrent;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>Who sends telemetry: each resource and each of its scopes is one object, whatever number of times it is named.</summary>
internal sealed class TelemetrySources
{
    // A graph has dozens; a sender that names itself anew each time must not fill the host's memory.
    private const int MostResources = 1_000;
    private const int MostScopes = 20_000;

    private readonly ConcurrentDictionary<(string Service, string Instance), TelemetryResource> _resources = [];
    private readonly ConcurrentDictionary<(TelemetryResource, string Name, string Version), TelemetryScope> _scopes = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<TelemetryResource> All => [.. _resources.Values.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase)];

    /// <returns>The resource; null when there are too many.</returns>
    public TelemetryResource? Resource(string service, string instance, TelemetryAttribute[] attributes)
    {
        if (_resources.TryGetValue((service, instance), out var known)) return known;
        return _resources.Count >= MostResources ? null : _resources.GetOrAdd((service, instance), new TelemetryResource(service, instance, attributes));
    }

    public TelemetryScope Scope(TelemetryResource resource, string name, string version)
    {
        if (_scopes.TryGetValue((resource, name, version), out var known)) return known;

        // Past the limit a scope is as good, only not shared.
        var scope = new TelemetryScope(resource, name, version);
        return _scopes.Count >= MostScopes ? scope : _scopes.GetOrAdd((resource, name, version), scope);
    }
}
