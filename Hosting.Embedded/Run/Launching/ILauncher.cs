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

    /// <summary>Makes ready what the resource needs, and tells what to start.</summary>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">It can't be started; the message names the resource and the remedy.</exception>
    Task<ProcessSpec> PrepareAsync(IResource resource, LaunchValues values, CancellationToken cancellationToken);
}
