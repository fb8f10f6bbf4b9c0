using System.Collections.Concurrent;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>Who sends telemetry: each resource and each of its scopes is one object, whatever number of times it is named.</summary>
internal sealed class TelemetrySources
{
    // A graph has dozens; a sender that names itself anew each time must not fill the host's memory.
    private const int MostResources = 1_000;
    private const int MostScopes = 20_000;

    // In milliseconds: what is on its way from the receiver into a store is nowhere to be found.
    private const long OnItsWay = 30_000;

    private readonly ConcurrentDictionary<(string Service, string Instance), TelemetryResource> _resources = [];
    private readonly ConcurrentDictionary<(TelemetryResource, string Name, string Version), TelemetryScope> _scopes = [];

    /// <summary>By name.</summary>
    public IReadOnlyList<TelemetryResource> All => [.. _resources.Values.OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase)];

    /// <returns>The resource; null when there are too many.</returns>
    public TelemetryResource? Resource(string service, string instance, TelemetryAttribute[] attributes)
    {
        if (!_resources.TryGetValue((service, instance), out var resource))
        {
            if (_resources.Count >= MostResources) return null;
            resource = _resources.GetOrAdd((service, instance), new TelemetryResource(service, instance, attributes));
        }

        resource.Seen(attributes);
        return resource;
    }

    public TelemetryScope Scope(TelemetryResource resource, string name, string version)
    {
        if (_scopes.TryGetValue((resource, name, version), out var known) && ReferenceEquals(known.ResourceAttributes, resource.Attributes)) return known;

        // Past the limit a scope is as good, only not shared.
        var scope = new TelemetryScope(resource, name, version);
        if (known is not null || _scopes.Count < MostScopes) _scopes[(resource, name, version)] = scope;
        return scope;
    }

    /// <summary>Makes room for others: nothing of these is kept any more.</summary>
    public void Forget(IReadOnlyCollection<TelemetryResource> resources)
    {
        var gone = resources.Where(r => Environment.TickCount64 - r.LastSeen > OnItsWay).ToHashSet();
        if (gone.Count == 0) return;
        foreach (var resource in gone) _resources.TryRemove((resource.Service, resource.Instance), out _);
        foreach (var key in _scopes.Keys.Where(k => gone.Contains(k.Item1)).ToArray()) _scopes.TryRemove(key, out _);
    }
}
