using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>What is known of all resources, in the order in which they are shown: the graph's, with children below their parents.</summary>
internal sealed class ResourceBoard(DistributedApplicationModel model, TimeProvider time)
{
    private readonly Dictionary<string, ResourceLife> _lives = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rows of all resources that are shown.</summary>
    public IReadOnlyList<ResourceRow> Rows => [.. InOrder().Where(r => !r.Life.Snapshot.IsHidden).Select(r => r.Life.ToRow(r.Depth))];

    /// <summary>The rows of all resources, those included that the graph hides. Parameters are no rows: they have nothing to run.</summary>
    public IReadOnlyList<ResourceRow> RowsWithHidden => [.. InOrder().Where(r => !r.Life.Snapshot.IsHidden || r.Life.Resource is not ParameterResource).Select(r => r.Life.ToRow(r.Depth))];

    /// <summary>The row of one instance, whatever it is; null while nothing is known of it.</summary>
    public ResourceRow? RowOf(string instance) => _lives.GetValueOrDefault(instance)?.ToRow(0);

    /// <summary>Whether everything that starts by itself is healthy or done.</summary>
    public bool IsAllWell => model.Resources.All(r => r.GetInstanceNames().All(name => _lives.TryGetValue(name, out var life)
        && (life.Snapshot.IsHidden || r.HasAnnotationOfType<ExplicitStartupAnnotation>() || IsLeftOut(r, life) || life.Phase is RowPhase.Healthy or RowPhase.Finished)));

    /// <summary>Takes news.</summary>
    /// <returns>The resource's row, or null when it is not shown.</returns>
    public ResourceRow? Observe(ResourceEvent @event)
    {
        if (!_lives.TryGetValue(@event.ResourceId, out var life)) _lives[@event.ResourceId] = life = new(@event.Resource, @event.ResourceId, time);
        life.Observe(@event.Snapshot);
        return @event.Snapshot.IsHidden ? null : life.ToRow(DepthOf(@event.Resource));
    }

    /// <summary>The addresses that a person opens: projects before engines, what is meant for the outside before the rest.</summary>
    public IReadOnlyList<(string Name, string Url)> WebAddresses =>
    [
        .. (from shown in InOrder()
           where !shown.Life.Snapshot.IsHidden
           from url in shown.Life.Snapshot.Urls
           where !url.IsInternal
           orderby ImportanceOf(shown.Life.Resource), IsExternal(shown.Life.Resource, url) ? 0 : 1
           select (NameOf(shown.Life.Resource, url), url.Url)).Distinct(),
    ];

    private static bool IsLeftOut(IResource resource, ResourceLife life) =>
        life.Phase == RowPhase.NotStarted && resource.HasAnnotationOfType<OptionalContainerAnnotation>();

    private static string NameOf(IResource resource, UrlSnapshot url) =>
        url.DisplayProperties.DisplayName is { Length: > 0 } text ? $"{resource.Name} ({text})" : resource.Name;

    private static int ImportanceOf(IResource resource) => resource switch
    {
        ProjectResource => 0,
        ExecutableResource => 1,
        _ => 2,
    };

    private static bool IsExternal(IResource resource, UrlSnapshot url) =>
        resource.Annotations.OfType<EndpointAnnotation>().Any(e => e.IsExternal && e.Name == url.Name);

    private IEnumerable<(ResourceLife Life, int Depth)> InOrder() =>
        model.Resources.Where(r => ParentOf(r) is null).SelectMany(r => WithChildren(r, 0));

    private IEnumerable<(ResourceLife Life, int Depth)> WithChildren(IResource resource, int depth)
    {
        var children = model.Resources.Where(r => ParentOf(r) == resource).SelectMany(r => WithChildren(r, depth + 1));
        var own = resource.GetInstanceNames().Where(_lives.ContainsKey).Select(name => (_lives[name], depth));
        return own.Concat(children);
    }

    private int DepthOf(IResource resource) => ParentOf(resource) is { } parent ? DepthOf(parent) + 1 : 0;

    /// <summary>A parent that is in no graph would hide its children.</summary>
    private IResource? ParentOf(IResource resource)
    {
        var above = new HashSet<IResource>();
        for (var next = NamedParentOf(resource); next is not null && above.Add(next); next = NamedParentOf(next))
        {
            // Two that are said to be below each other stand side by side.
            if (next == resource) return null;
        }

        return NamedParentOf(resource);
    }

    private IResource? NamedParentOf(IResource resource)
    {
        var parent = resource is IResourceWithParent { Parent: var own }
            ? own
            : resource.Annotations.OfType<ResourceRelationshipAnnotation>().LastOrDefault(r => r.Type == "Parent")?.Resource;
        return parent is not null && model.Resources.Contains(parent) ? parent : null;
    }
}
