using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>The order in which resources stop: each after all that wait for it or refer to it.</summary>
internal static class StopOrder
{
    /// <summary>Waves of resources; those of one wave stop at once.</summary>
    public static IReadOnlyList<IReadOnlyList<IResource>> Of(IReadOnlyList<IResource> resources)
    {
        var depth = new Dictionary<IResource, int>();
        foreach (var resource in resources) DepthOf(resource, []);
        return [.. resources.GroupBy(r => depth[r]).OrderByDescending(g => g.Key).Select(g => g.ToArray())];

        // How long the chain of things below a resource is. Two that refer to each other stop in either order.
        int DepthOf(IResource resource, HashSet<IResource> path)
        {
            if (depth.TryGetValue(resource, out var known)) return known;
            if (!path.Add(resource)) return 0;
            var below = NeededBy(resource).Where(resources.Contains).Where(r => r != resource).Select(r => DepthOf(r, path) + 1);
            var found = below.DefaultIfEmpty(0).Max();
            path.Remove(resource);
            return depth[resource] = found;
        }
    }

    private static IEnumerable<IResource> NeededBy(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource)
            .Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type != "Parent").Select(r => r.Resource))
            .Select(RootOf);

    /// <summary>A child has no process of its own; its server has.</summary>
    public static IResource RootOf(IResource resource) => resource is IResourceWithParent { Parent: var parent } ? RootOf(parent) : resource;
}
