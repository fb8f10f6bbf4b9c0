using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Images;
using Slipway.Hosting.Embedded.Containers.Session;
using Slipway.Hosting.Embedded.Containers.Start;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>A container of docker or podman.</summary>
internal sealed class ContainerLauncher(
    IProcessSupervisor supervisor, GraphContainers containers, ContainerNames names, HostFolders folders, Notices notices, ResourceLoggerService loggers,
    DistributedApplicationExecutionContext executionContext, IHostApplicationLifetime lifetime) : ILauncher
{
    // What a person wants to read of a container that has been running for weeks.
    private const string TellingLines = "100";

    public bool MayFinish => true;

    public bool CanLaunch(IResource resource) => resource.HasAnnotationOfType<RunsAsContainerAnnotation>();

    public string? DescribeBackend(IResource resource) =>
        resource.HasAnnotationOfType<DockerfileBuildAnnotation>() ? "container of its Dockerfile"
        : resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) ? $"container {image.Image.Split('/')[^1]}:{image.Tag ?? image.SHA256?[..12]}" : null;

    public async Task<ISupervisedProcess> StartAsync(LaunchRequest request, Action<ProcessLine> onLine, CancellationToken cancellationToken)
    {
        var resource = (ContainerResource)request.Resource;
        var files = new PrivateFolder(folders.Session(resource.Name));
        var resolver = new ValueResolver(resource, executionContext);
        var image = resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build)
            ? await new ImageBuild(containers.Engine, resource, build).RunAsync(
                resolver, names.ImageOf(resource), files, (line, _) => onLine(new ProcessLine(line, IsError: false)), cancellationToken)
            : resource.Annotations.OfType<ContainerImageAnnotation>().Last().ToString();

        var start = ContainerArguments.Of(
            resource, image, request.Values, names, await containers.Network.WaitAsync(cancellationToken), await RuntimeArgumentsAsync(resource, resolver, cancellationToken), files);
        return ContainerNames.IsPersistent(resource)
            ? await ContinueAsync(request, start, onLine, cancellationToken)
            : await RunAsync(request, start, onLine, cancellationToken);
    }

    private async Task<ISupervisedProcess> RunAsync(LaunchRequest request, ContainerStart start, Action<ProcessLine> onLine, CancellationToken cancellationToken)
    {
        var engine = containers.Engine;
        var failure = new ContainerFailure(engine, request.Instance);
        var client = await supervisor.StartAsync(
            Client(request, ["run", "--rm", .. start.Arguments], start.Environment),
            line =>
            {
                failure.Observe(line);
                onLine(line);
            },
            cancellationToken);
        return new SupervisedContainer(client, engine, start.Name, failure, notices);
    }

    /// <summary>Goes on with the container of an earlier run, if the graph says the same of it as then.</summary>
    private async Task<ISupervisedProcess> ContinueAsync(LaunchRequest request, ContainerStart start, Action<ProcessLine> onLine, CancellationToken cancellationToken)
    {
        var engine = containers.Engine;
        var imageId = (await engine.RunAsync(["image", "inspect", "--format", "{{.Id}}", start.Image], cancellationToken)).Output.Trim();
        var configuration = start.Configuration(imageId);
        var kept = await KeptContainer.FindAsync(engine, start.Name, cancellationToken);
        if (kept is not null && kept.Graph != names.Graph)
        {
            throw new DistributedApplicationException(
                $"Container '{start.Name}' of resource '{request.Resource.Name}' is there already and is not this AppHost's. Remove it ({engine.Name} rm --force {start.Name}), or choose another name by WithContainerName.");
        }

        if (kept is not null && kept.Configuration != configuration)
        {
            loggers.GetLogger(request.Resource).LogInformation("The graph or the image has changed: container '{Name}' is made anew.", start.Name);
            await ContainerRemoval.RunAsync(engine, start.Name, notices);
            kept = null;
        }

        string[] labels = ["--label", $"{ContainerNames.ConfigurationLabel}={configuration}", "--label", $"{ContainerNames.PortsLabel}={start.Ports}"];
        if (kept is null) await RequireAsync(request, ["create", .. labels, .. start.Arguments], start.Environment, cancellationToken);
        if (kept is not { IsRunning: true }) await RequireAsync(request, ["start", start.Name], start.Environment, cancellationToken);

        string[] tail = kept is null ? [] : ["--tail", TellingLines];
        var log = await supervisor.StartAsync(Client(request, ["logs", "--follow", .. tail, start.Name], new Dictionary<string, string>(StringComparer.Ordinal)), onLine, cancellationToken);
        return new PersistentContainer(log, engine, start.Name, notices, lifetime.ApplicationStopping);
    }

    private async Task RequireAsync(LaunchRequest request, string[] arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var engine = containers.Engine;
        var result = await new ContainerCommand(engine.FileName, arguments, ContainerEngine.Patience) { Environment = environment }.RunAsync(cancellationToken);
        if (result.Succeeded) return;

        var failure = new ContainerFailure(engine, request.Instance);
        failure.Observe(new ProcessLine($"Error: {result.LastLine[(result.LastLine.StartsWith("Error: ", StringComparison.Ordinal) ? 7 : 0)..]}", IsError: true));
        throw new DistributedApplicationException(failure.Of(ContainerFailure.ExitCode)!);
    }

    private ProcessSpec Client(LaunchRequest request, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) => new()
    {
        Name = request.Instance,
        FileName = containers.Engine.FileName,
        Arguments = arguments,
        Environment = environment,
        WorkingDirectory = folders.Graph,
        StopTimeout = TimeSpan.FromSeconds(3),
    };

    private static async Task<IReadOnlyList<string>> RuntimeArgumentsAsync(ContainerResource resource, ValueResolver resolver, CancellationToken cancellationToken)
    {
        var context = new ContainerRuntimeArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>().ToArray()) await annotation.Callback(context);

        var arguments = new List<string>();
        foreach (var argument in context.Args) arguments.Add(await resolver.ResolveAsync(argument, cancellationToken) ?? "");
        return arguments;
    }
}
