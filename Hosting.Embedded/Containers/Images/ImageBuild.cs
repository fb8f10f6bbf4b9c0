using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Session;

namespace Slipway.Hosting.Embedded.Containers.Images;

/// <summary>Builds a container's image from its Dockerfile.</summary>
internal sealed class ImageBuild(ContainerEngine engine, ContainerResource resource, DockerfileBuildAnnotation build)
{
    // What a build that failed leaves to be read.
    private const int TellingLines = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    /// <exception cref="DistributedApplicationException">The folder or the Dockerfile isn't there.</exception>
    public static void Check(ContainerResource resource, DockerfileBuildAnnotation build)
    {
        var missing = !Directory.Exists(build.ContextPath) ? $"folder '{build.ContextPath}'" : !File.Exists(build.DockerfilePath) ? $"file '{build.DockerfilePath}'" : null;
        if (missing is not null)
        {
            throw new DistributedApplicationException($"The image of '{resource.Name}' can't be built: there is no {missing}. Create it, or correct the path in the AppHost.");
        }
    }

    /// <param name="resolver">Knows the values of arguments and secrets.</param>
    /// <param name="tag">The name under which the image is kept.</param>
    /// <param name="files">A folder of this resource's own.</param>
    /// <param name="onLine">Told what the build says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The image's id.</returns>
    /// <exception cref="DistributedApplicationException">It doesn't build; the message has the last lines.</exception>
    public async Task<string> RunAsync(ValueResolver resolver, string tag, PrivateFolder files, Action<string, bool> onLine, CancellationToken cancellationToken)
    {
        List<string> arguments = ["build", "--tag", tag, "--file", build.DockerfilePath, "--iidfile", files.PathOf("image-id")];
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!engine.IsPodman)
        {
            // Secrets need BuildKit, whose picture of progress only a terminal can read.
            environment["DOCKER_BUILDKIT"] = "1";
            arguments.AddRange(["--progress", "plain"]);
        }

        if (build.Stage is not null) arguments.AddRange(["--target", build.Stage]);
        foreach (var (name, value) in build.BuildArguments)
        {
            var text = value is null ? null : await resolver.ResolveAsync(value, cancellationToken);

            // Without a value the client takes its own variable: so what the graph knows stands in no list of processes.
            var isOwn = text is not null && !ClientVariables.IsReadByClient(name);
            if (isOwn) environment[name] = text!;
            if (text is not null) arguments.AddRange(["--build-arg", isOwn ? name : $"{name}={text}"]);
        }

        var secrets = 0;
        foreach (var (name, value) in build.BuildSecrets)
        {
            var file = files.Write($"secret-{secrets++}", await resolver.ResolveAsync(value, cancellationToken) ?? "");
            arguments.AddRange(["--secret", $"id={name},src={file}"]);
        }

        try
        {
            return await RunAsync([.. arguments, build.ContextPath], environment, files, onLine, cancellationToken);
        }
        finally
        {
            while (secrets > 0) files.Delete($"secret-{--secrets}");
        }
    }

    private async Task<string> RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, PrivateFolder files, Action<string, bool> onLine, CancellationToken cancellationToken)
    {
        var last = new Queue<string>();
        var result = await new ContainerCommand(engine.FileName, arguments, Longest)
        {
            Environment = environment,
            OnLine = (line, isError) =>
            {
                onLine(line, isError);
                lock (last)
                {
                    last.Enqueue(line);
                    if (last.Count > TellingLines) last.Dequeue();
                }
            },
        }.RunAsync(cancellationToken);
        if (result.Succeeded) return (await File.ReadAllTextAsync(files.PathOf("image-id"), cancellationToken)).Trim();

        var lines = string.Concat(last.Select(line => $"{Environment.NewLine}    {line}"));
        throw new DistributedApplicationException($"The image of '{resource.Name}' can't be built from {build.DockerfilePath}. Correct it and start again. The last lines of {engine.Name}:{lines}");
    }
}
