using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>A launcher whose resources are processes of this machine.</summary>
internal abstract class LocalProcessLauncher(IProcessSupervisor supervisor) : ILauncher
{
    public abstract bool MayFinish { get; }

    public abstract bool CanLaunch(IResource resource);

    public virtual IReadOnlyList<EnginePackage> PackagesFor(IResource resource) => [];

    public virtual string? DescribeBackend(IResource resource) => null;

    public async Task<ISupervisedProcess> StartAsync(LaunchRequest request, Action<ProcessLine> onLine, CancellationToken cancellationToken) =>
        await supervisor.StartAsync(await PrepareAsync(request, cancellationToken), onLine, cancellationToken);

    /// <summary>Makes ready what the resource needs, and tells what to start.</summary>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">It can't be started; the message names the resource and the remedy.</exception>
    protected abstract Task<ProcessSpec> PrepareAsync(LaunchRequest request, CancellationToken cancellationToken);
}
