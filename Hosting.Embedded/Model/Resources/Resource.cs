using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A node of the graph: something that the application needs or consists of.</summary>
public interface IResource
{
    /// <summary>The name, unique in the graph: 1 to 64 ASCII letters, digits and hyphens, starting with a letter.</summary>
    string Name { get; }

    /// <summary>Everything that is known of the resource, in the order in which it was said.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A fact about a resource.</summary>
public interface IResourceAnnotation;

/// <summary>The facts about a resource. The host adds some while the graph runs, so whoever goes through them sees them as they were when they began.</summary>
public sealed class ResourceAnnotationCollection() : Collection<IResourceAnnotation>(new SnapshotList<IResourceAnnotation>());

/// <summary>The base of all resources.</summary>
public abstract class Resource : IResource
{
    /// <summary>Names the resource.</summary>
    /// <param name="name">The name, unique in the graph.</param>
    /// <exception cref="ArgumentException">The name breaks the rules of <see cref="IResource.Name"/>.</exception>
    protected Resource(string name)
    {
        ResourceNameRules.Require(nameof(Resource), name);
        Name = name;
    }

    /// <inheritdoc/>
    public virtual string Name { get; }

    /// <inheritdoc/>
    public virtual ResourceAnnotationCollection Annotations { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} '{Name}'";
}

/// <summary>What to do with annotations of the same type that are there already.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>Keep them.</summary>
    Append = 0,

    /// <summary>Take their place.</summary>
    Replace = 1,
}
