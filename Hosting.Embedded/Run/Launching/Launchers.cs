using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>Chooses what stands behind each resource.</summary>
internal sealed class Launchers(IEnumerable<ILauncher> launchers)
{
    private readonly ILauncher[] _launchers = [.. launchers];

    /// <summary>The launcher of a resource, or null for one that has nothing to run.</summary>
    /// <exception cref="DistributedApplicationException">It would have to run, and can't on this machine.</exception>
    public ILauncher? For(IResource resource)
    {
        if (Array.Find(_launchers, l => l.CanLaunch(resource)) is { } launcher) return launcher;
        if (resource is not IComputeResource || resource.HasAnnotationOfType<OptionalContainerAnnotation>()) return null;

        throw new DistributedApplicationException($"Resource '{resource.Name}' ({resource.GetType().Name}) can't run here: this host starts projects, executables and containers that have an image.");
    }
}
