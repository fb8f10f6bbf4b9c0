namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>A line of the table.</summary>
/// <param name="View">The instance.</param>
/// <param name="HasChildren">Whether something stands below it.</param>
/// <param name="IsFolded">Whether what stands below it is not shown.</param>
internal sealed record ResourceLine(ResourceView View, bool HasChildren, bool IsFolded);

/// <summary>Resources with their children below them.</summary>
internal sealed class ResourceTree
{
    private readonly ResourceTree? _parent;
    private readonly List<ResourceTree> _children = [];
    private readonly ResourceView? _view;

    private ResourceTree(ResourceTree? parent, ResourceView? view) => (_parent, _view) = (parent, view);

    /// <param name="views">Children behind their parents, with the depth that they stand at.</param>
    /// <param name="query">What is shown of them.</param>
    public static IReadOnlyList<ResourceLine> Lines(IEnumerable<ResourceView> views, ResourceQuery query)
    {
        var root = new ResourceTree(null, null);
        var last = root;
        foreach (var view in views)
        {
            while (last._view is { } above && above.Row.Depth >= view.Row.Depth) last = last._parent!;
            var node = new ResourceTree(last, view);
            last._children.Add(node);
            last = node;
        }

        return [.. root.Below(query)];
    }

    private IEnumerable<ResourceLine> Below(ResourceQuery query) => query.Sort.Order(_children, c => c._view!).SelectMany(c => c.WithChildren(query));

    private ResourceLine[] WithChildren(ResourceQuery query)
    {
        ResourceLine[] children = [.. Below(query)];

        // What is searched for is found, folded or not.
        var isFolded = children.Length > 0 && query.Folded.Contains(_view!.Name) && string.IsNullOrWhiteSpace(query.Filter);
        if (!query.Accepts(_view!)) return children;
        return [new(_view!, children.Length > 0, isFolded), .. isFolded ? [] : children];
    }
}
