using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Peers;

/// <summary>Which resource is where. It never changes: when the addresses do, there is another.</summary>
internal sealed class PeerTable
{
    // A graph has dozens; calls to ever new hosts outside must not fill the host's memory.
    private const int MostAnswers = 10_000;

    private readonly Dictionary<string, IResource> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IResource> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<IResource, (string Part, IResource Child)> _parts;
    private readonly ConcurrentDictionary<PeerAddress, Peer> _answers = [];

    /// <param name="resources">The graph's.</param>
    /// <param name="addresses">Host and port of each, as often as it has some. Where two share one, it is the first's.</param>
    public PeerTable(IReadOnlyCollection<IResource> resources, IEnumerable<(IResource Resource, string Address)> addresses)
    {
        Addresses = [.. addresses.Select(a => (a.Resource, HostNames.Normal(a.Address)))];
        foreach (var resource in resources) _byName.TryAdd(resource.Name, resource);
        foreach (var (resource, address) in Addresses) _byAddress.TryAdd(address, resource);
        _parts = (from child in resources.OfType<IResourceWithParent>() from part in PartsOf(child) select (child.Parent, Part: (part, (IResource)child))).ToLookup(p => p.Parent, p => p.Part);
    }

    public IReadOnlyList<(IResource Resource, string Address)> Addresses { get; }

    /// <summary>Who is there: a resource, or the address itself.</summary>
    public Peer Find(PeerAddress address)
    {
        if (_answers.TryGetValue(address, out var known)) return known;
        if (_answers.Count >= MostAnswers) _answers.Clear();
        return _answers.GetOrAdd(address, Look);
    }

    private static IEnumerable<string> PartsOf(IResourceWithParent child)
    {
        yield return child.Name;
        if (child is not IResourceWithConnectionString connection) yield break;
        foreach (var (name, value) in connection.GetConnectionProperties())
        {
            if (name is "DatabaseName" or "Database" or "Bucket" && value.ValueProviders.Count == 0) yield return value.ValueExpression;
        }
    }

    private Peer Look(PeerAddress address)
    {
        if (!_byAddress.TryGetValue(HostNames.Normal(address.Text), out var found) && !_byName.TryGetValue(address.Host, out found)) return new(address.Text, null, IsResource: false);

        // Databases of one server, and buckets of another, are resources of their own.
        var part = _parts[found].FirstOrDefault(p => address.Part.Length > 0 && string.Equals(p.Part, address.Part, StringComparison.OrdinalIgnoreCase)).Child;
        return part is null ? new(found.Name, (found as IResourceWithParent)?.Parent.Name, IsResource: true) : new(part.Name, found.Name, IsResource: true);
    }
}
