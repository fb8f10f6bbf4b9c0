using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run.Instances;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>The instances that have a process, while the graph runs.</summary>
internal sealed class RunningResources
{
    private readonly List<ResourceRunner> _runners = [];

    public IReadOnlyList<ResourceRunner> All => _runners;

    public void Add(ResourceRunner runner) => _runners.Add(runner);

    public void Clear() => _runners.Clear();

    /// <summary>The instances of a resource; none when it has no process.</summary>
    public IEnumerable<ResourceInstance> InstancesOf(IResource resource) => _runners.Where(r => r.Instance.Resource == resource).Select(r => r.Instance);

    /// <summary>The runner of an instance, or those of all instances of a resource, whatever the case of the name.</summary>
    public IReadOnlyList<ResourceRunner> Find(string name)
    {
        var exact = _runners.FindAll(r => Is(r.Instance.Name));
        return exact.Count > 0 ? exact : _runners.FindAll(r => Is(r.Instance.Resource.Name));

        bool Is(string candidate) => string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase);
    }
}
