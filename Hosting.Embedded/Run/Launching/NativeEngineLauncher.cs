using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>A real server of the same kind, in the place of a container.</summary>
internal sealed class NativeEngineLauncher(NativeEngines engines, EngineStoreAccess store, HostFolders folders, ResourceLoggerService loggers) : ILauncher
{
    public bool MayFinish => false;

    public bool CanLaunch(IResource resource) => EngineOf(resource) is not null;

    public IReadOnlyList<EnginePackage> PackagesFor(IResource resource) => EngineOf(resource)!.Packages;

    public string? DescribeBackend(IResource resource) => EngineOf(resource)!.DisplayName;

    public async Task<ProcessSpec> PrepareAsync(IResource resource, LaunchValues values, CancellationToken cancellationToken)
    {
        var files = await store.OpenAsync(cancellationToken);
        var session = folders.Session(resource.Name);
        files.CreateOwnedDirectory(session);

        return await EngineOf(resource)!.PrepareAsync(
            new EngineRequest
            {
                ResourceName = resource.Name,
                Environment = values.Environment,
                Arguments = values.Arguments,
                Ports = [.. PortsOf(resource)],
                Mounts = [.. MountsOf(resource, files)],
                SessionDirectory = session,
                Store = files,
                Logger = loggers.GetLogger(resource),
            },
            cancellationToken);
    }

    private INativeEngine? EngineOf(IResource resource) =>
        resource is ContainerResource && resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) ? engines.For(image.Image) : null;

    private static IEnumerable<EnginePort> PortsOf(IResource resource) =>
        from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
        where endpoint.AllocatedEndpoint is not null
        select new EnginePort(endpoint.TargetPort ?? endpoint.AllocatedEndpoint!.Port, endpoint.AllocatedEndpoint!.Port);

    private IEnumerable<EngineMount> MountsOf(IResource resource, IEngineStore files)
    {
        foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>())
        {
            var isVolume = mount.Type == ContainerMountType.Volume;
            var path = (isVolume, mount.Source) switch
            {
                (false, { } folder) => folder,
                (true, { } name) => folders.Volume(name),
                _ => Path.Combine(folders.Session(resource.Name), "volume"),
            };

            if (isVolume) files.CreateOwnedDirectory(path);
            else if (!Path.Exists(path))
            {
                throw new DistributedApplicationException($"'{resource.Name}' mounts '{path}', which is not there. Create it, or correct the path in the AppHost.");
            }

            yield return new EngineMount(mount.Target, path, isVolume, mount.IsReadOnly);
        }
    }
}
