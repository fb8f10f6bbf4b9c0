namespace Slipway.Hosting.Embedded.Run;

/// <summary>The resources that have a process, while the graph runs.</summary>
internal sealed class RunningResources
{
    private readonly List<ResourceRunner> _runners = [];

    public IReadOnlyList<ResourceRunner> All => _runners;

    public void Add(ResourceRunner runner) => _runners.Add(runner);

    public void Clear() => _runners.Clear();

    /// <summary>The runner of a resource, whatever the case of its name; null when it has none.</summary>
    public ResourceRunner? Find(string name) => _runners.Find(r => string.Equals(r.Resource.Name, name, StringComparison.OrdinalIgnoreCase));
}
