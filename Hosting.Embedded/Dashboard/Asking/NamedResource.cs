using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>A resource is asked for by its name in the graph, which means all its replicas, or by the name of one of them.</summary>
internal static class NamedResource
{
    /// <returns>The instances; null when there is no such resource.</returns>
    public static IReadOnlyList<string>? Find(DistributedApplicationModel model, string name)
    {
        foreach (var resource in model.Resources)
        {
            var instances = resource.GetInstanceNames();
            if (string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase)) return [.. instances];
            if (instances.FirstOrDefault(i => string.Equals(i, name, StringComparison.OrdinalIgnoreCase)) is { } one) return [one];
        }

        return null;
    }

    /// <returns>The instances as pages show them; null when there is no such resource, or it isn't shown. A parameter may be asked for whether it is in the table or not.</returns>
    public static IReadOnlyList<ResourceView>? FindShown(DistributedApplicationModel model, LiveResources live, string name)
    {
        if (Find(model, name) is not { } instances) return null;
        if (model.Resources.OfType<ParameterResource>().FirstOrDefault(p => p.Name == instances[0]) is { } parameter) return live.FindParameter(parameter) is { } one ? [one] : null;
        return live.All.Where(v => instances.Contains(v.Name, StringComparer.OrdinalIgnoreCase)).ToArray() is { Length: > 0 } views ? views : null;
    }

    public static IResult Unknown(DistributedApplicationModel model, string name) => HostApi.Refused(
        StatusCodes.Status404NotFound, $"The graph has no resource '{name}'. It has {string.Join(", ", model.Resources.Where(r => r is not ParameterResource).Select(r => $"'{r.Name}'"))}.");
}
