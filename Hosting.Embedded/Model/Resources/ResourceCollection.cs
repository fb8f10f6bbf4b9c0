using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of a graph, in the order in which they were added.</summary>
public interface IResourceCollection : IList<IResource>
{
    /// <summary>Finds a resource by its name; case does not matter.</summary>
    bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource);
}

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    public ResourceCollection() { }

    public ResourceCollection(IEnumerable<IResource> resources) : base([.. resources]) { }

    public bool TryGetByName(string name, [NotNullWhen(true)] out IResource? resource)
    {
        resource = this.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));
        return resource is not null;
    }
}

/// <summary>The graph: its resources, and through their annotations the references between them.</summary>
public class DistributedApplicationModel
{
    /// <summary>A graph of these resources.</summary>
    public DistributedApplicationModel(IEnumerable<IResource> resources) : this(new ResourceCollection(resources)) { }

    /// <summary>A graph of these resources.</summary>
    public DistributedApplicationModel(IResourceCollection resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        Resources = resources;
    }

    /// <summary>The resources.</summary>
    public IResourceCollection Resources { get; }
}
