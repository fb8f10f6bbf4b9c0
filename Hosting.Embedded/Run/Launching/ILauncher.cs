using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>What stands behind a kind of resource on this machine: one small strategy each.</summary>
internal interface ILauncher
{
    /// <summary>Whether it stands behind this resource.</summary>
    bool CanLaunch(IResource resource);

    /// <summary>What has to be on this machine first.</summary>
    IReadOnlyList<EnginePackage> PackagesFor(IResource resource) => [];

    /// <summary>What really runs, where the resource's type doesn't say it: "PostgreSQL 18".</summary>
    string? DescribeBackend(IResource resource) => null;

    /// <summary>Whether an end with exit code 0 means that the work is done, rather than that the server is gone.</summary>
    bool MayFinish { get; }

    /// <summary>Makes ready what the resource needs, and starts it.</summary>
    /// <param name="request">What to start, and with what.</param>
    /// <param name="onLine">Called for each line of output, in order, from any thread.</param>
    /// <param name="cancellationToken">Cancels the start, not the process.</param>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">It can't be started; the message names the resource and the remedy.</exception>
    Task<ISupervisedProcess> StartAsync(LaunchRequest request, Action<ProcessLine> onLine, CancellationToken cancellationToken);
}

/// <summary>One start.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Instance">The name of the instance: the resource's own, unless it has replicas.</param>
/// <param name="Values">What the graph says it is started with.</param>
internal sealed record LaunchRequest(IResource Resource, string Instance, LaunchValues Values);
