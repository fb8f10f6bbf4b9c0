using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>A real server of the same kind, in the place of a container.</summary>
internal sealed class NativeEngineLauncher(
    IProcessSupervisor supervisor, NativeEngines engines, EngineStoreAccess store, HostFolders folders, ResourceLoggerService loggers,
    IConfiguration configuration) : LocalProcessLauncher(supervisor)
{
    public override bool MayFinish => false;

    public override bool CanLaunch(IResource resource) => !resource.HasAnnotationOfType<RunsAsContainerAnnotation>() && EngineOf(resource) is not null;

    public override IReadOnlyList<EnginePackage> PackagesFor(IResource resource) => EngineOf(resource)!.Packages;

    public override string? DescribeBackend(IResource resource) => EngineOf(resource)!.DisplayName;

    protected override async Task<ProcessSpec> PrepareAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var resource = request.Resource;
        var files = await store.OpenAsync(cancellationToken);
        var session = folders.Session(resource.Name);
        files.CreateOwnedDirectory(session);

        return await EngineOf(resource)!.PrepareAsync(
            new EngineRequest
            {
                ResourceName = resource.Name,
                Environment = request.Values.Environment,
                Arguments = request.Values.Arguments,
                Ports = [.. PortsOf(resource)],
                Mounts = [.. MountsOf(resource, files)],
                SessionDirectory = session,
                IsDurable = configuration.GetValue("Engines:Durable", defaultValue: true),
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
