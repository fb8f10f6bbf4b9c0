using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Session;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Containers.Start;

/// <summary>What earlier runs left of this graph on purpose: so that its addresses stay what they are.</summary>
internal sealed class PersistentContainers
{
    private readonly Dictionary<IResource, KeptContainer> _kept = [];

    public async Task LoadAsync(ContainerEngine engine, ContainerNames names, IEnumerable<ContainerResource> resources, CancellationToken cancellationToken)
    {
        var persistent = resources.Where(ContainerNames.IsPersistent).ToArray();
        var found = await Task.WhenAll(persistent.Select(r => KeptContainer.FindAsync(engine, names.ContainerOf(r), cancellationToken)));
        for (var i = 0; i < persistent.Length; i++)
        {
            if (found[i] is { } kept && kept.Graph == names.Graph) _kept[persistent[i]] = kept;
        }
    }

    /// <summary>The port at which an endpoint is reached already, or was and can be again; null when it needs one.</summary>
    public int? PortOf(IResource resource, EndpointAnnotation endpoint) =>
        _kept.TryGetValue(resource, out var kept) && kept.Ports.TryGetValue(endpoint.Name, out var port)
        && (endpoint.Port is null || endpoint.Port == port) && (kept.IsRunning || FreePorts.IsFree(port))
            ? port
            : null;
}
