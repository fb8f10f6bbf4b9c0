using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Start;
using Slipway.Hosting.Embedded.Model.Telemetry;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>What one run of a graph has in a container engine: its network, and the way from there to this machine.</summary>
internal sealed class GraphContainers(
    HostFolders folders, ProcessSupervisor supervisor, ContainerNames names, PersistentContainers persistent, ContainerLeftovers leftovers,
    IConfiguration configuration, TimeProvider time, ILogger<GraphContainers> logger) : IAsyncDisposable
{
    private ContainerEngine? _engine;
    private DistributedApplicationModel? _model;
    private GatewayForwarder? _forwarder;
    private Lazy<Task<ContainerNetwork>>? _network;

    /// <summary>The engine, while containers run.</summary>
    public ContainerEngine Engine => _engine ?? throw new InvalidOperationException("No container of this graph runs.");

    /// <summary>The network; made on the side while other things start.</summary>
    public Task<ContainerNetwork> Network => _network!.Value;

    /// <summary>Makes ready what the containers of a run share. The host holds the graph's lock.</summary>
    /// <exception cref="DistributedApplicationException">The engine doesn't answer.</exception>
    public async Task BeginAsync(ContainerEngine? engine, DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        if (engine is null) return;
        _engine = engine;
        _model = model;

        // Before there is anything to remove: a host that is killed at any moment after leaves nothing.
        leftovers.Remember(engine);
        var script = new PrivateFolder(folders.Run).Write(CleanupScript.FileName, CleanupScript.Text(engine, names));
        supervisor.Guard.RunLast(script);

        _network = new(() => Task.Run(ConnectAsync, CancellationToken.None));
        await persistent.LoadAsync(engine, names, Containers(), cancellationToken);
    }

    /// <summary>Begins with the network, once all addresses are known.</summary>
    public void Connect() => _ = _network?.Value;

    /// <summary>Removes the network, and whatever was not removed before. In bounded time; never throws.</summary>
    public async Task EndAsync()
    {
        if (_engine is null) return;
        if (_network is { IsValueCreated: true } network) await ((Task)network.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposeAsync();
        await leftovers.RemoveOwnAsync(_engine);
        _engine = null;
    }

    public ValueTask DisposeAsync() => _forwarder?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<ContainerNetwork> ConnectAsync()
    {
        var network = await ContainerNetwork.CreateAsync(Engine, names, Containers().Any(ContainerNames.IsPersistent), CancellationToken.None);
        if (network.Gateway is not { Length: > 0 } gateway) return network;

        _forwarder = new GatewayForwarder(IPAddress.Parse(gateway), time, logger);
        foreach (var port in PortsOfThisMachine().Concat(OtlpSettings.LoopbackPorts(configuration)).Distinct()) _forwarder.Forward(port);
        return network;
    }

    private IEnumerable<ContainerResource> Containers() => _model!.Resources.OfType<ContainerResource>().Where(r => r.HasAnnotationOfType<RunsAsContainerAnnotation>());

    private IEnumerable<int> PortsOfThisMachine() =>
        from resource in _model!.Resources
        where !resource.HasAnnotationOfType<RunsAsContainerAnnotation>()
        from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
        where endpoint is { Protocol: ProtocolType.Tcp, AllocatedEndpoint: not null }
        select endpoint.AllocatedEndpoint!.Port;
}
