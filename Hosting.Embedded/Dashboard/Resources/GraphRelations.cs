using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>An arrow: one resource has to do with another.</summary>
/// <param name="From">The one that needs the other.</param>
/// <param name="To">The other.</param>
/// <param name="IsParent">Whether the other is its parent.</param>
/// <param name="Waits">Whether it waits for the other.</param>
/// <param name="Refers">Whether it refers to the other, more than that it waits for it or belongs to it.</param>
internal sealed record Relation(IResource From, IResource To, bool IsParent, bool Waits, bool Refers);

/// <summary>What has to do with what, as the graph was declared.</summary>
internal sealed class GraphRelations(DistributedApplicationModel model)
{
    private const string Parent = "Parent";
    private const string WaitFor = "WaitFor";

    private readonly Lazy<IReadOnlyList<Relation>> _all = new(() => [.. model.Resources.SelectMany(r => From(r, model))]);

    /// <summary>Each pair once.</summary>
    public IReadOnlyList<Relation> All => _all.Value;

    public IReadOnlyList<string> WaitsOf(IResource resource) => [.. All.Where(r => r.From == resource && r.Waits).Select(r => r.To.Name)];

    public IReadOnlyList<string> NeedsOf(IResource resource) => [.. All.Where(r => r.From == resource && r.Refers).Select(r => r.To.Name)];

    public IReadOnlyList<string> ParentOf(IResource resource) => [.. All.Where(r => r.From == resource && r.IsParent).Select(r => r.To.Name)];

    public IReadOnlyList<string> NeededBy(IResource resource) => [.. All.Where(r => r.To == resource).Select(r => r.From.Name)];

    private static IEnumerable<Relation> From(IResource resource, DistributedApplicationModel model)
    {
        var parents = resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type == Parent).Select(r => r.Resource)
            .Concat(resource is IResourceWithParent { Parent: var own } ? [own] : []).ToHashSet();
        var waits = resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource).ToHashSet();
        var referred = resource.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type is not (Parent or WaitFor)).Select(r => r.Resource).ToHashSet();
        return referred.Concat(parents).Concat(waits)
            .Distinct()
            .Where(to => to != resource && model.Resources.Contains(to))
            .Select(to => new Relation(resource, to, parents.Contains(to), waits.Contains(to), referred.Contains(to)));
    }
}
