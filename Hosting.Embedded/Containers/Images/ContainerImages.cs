using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Engines;

namespace Slipway.Hosting.Embedded.Containers.Images;

/// <summary>Gets the images of a graph onto this machine, all at once.</summary>
internal static class ContainerImages
{
    // A large image over a slow line; without a limit at all a hung engine would hang the host.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Pulls what is missing. Images that are built are not looked at.</summary>
    /// <returns>What can't be had; empty when all is there.</returns>
    /// <exception cref="SilentEngineException">The engine doesn't answer.</exception>
    public static async Task<IReadOnlyList<MissingImage>> EnsureAsync(
        ContainerEngine engine, IEnumerable<ContainerResource> resources, IProgress<EngineFetchProgress> progress, CancellationToken cancellationToken)
    {
        var wanted = resources.Where(r => !r.HasAnnotationOfType<DockerfileBuildAnnotation>())
            .GroupBy(r => r.TryGetContainerImageName(out var image) ? image : "", StringComparer.Ordinal)
            .Select(group => new WantedImage(group.Key, group.First().Name, PolicyOf(group)))
            .ToArray();
        if (wanted.Length == 0) return [];

        // One question for all: each costs a twentieth of a second, and most of the time the answer is yes.
        if (wanted.All(w => w.Policy != ImagePullPolicy.Always) && await AreHereAsync(engine, wanted.Select(w => w.Image), cancellationToken)) return [];

        var told = await Task.WhenAll(wanted.Select(w => EnsureAsync(engine, w, progress, cancellationToken)));
        return [.. told.OfType<MissingImage>()];
    }

    private static async Task<MissingImage?> EnsureAsync(
        ContainerEngine engine, WantedImage wanted, IProgress<EngineFetchProgress> progress, CancellationToken cancellationToken)
    {
        if (wanted.Policy != ImagePullPolicy.Always && await AreHereAsync(engine, [wanted.Image], cancellationToken)) return null;
        if (wanted.Policy == ImagePullPolicy.Never) return new(wanted.Resource, wanted.Image, "it is not there, and its pull policy is Never");

        var pull = new PullProgress(wanted.Image, progress);
        var result = await new ContainerCommand(engine.FileName, ["pull", wanted.Image], Longest) { OnLine = (line, _) => pull.Observe(line) }.RunAsync(cancellationToken);
        if (result.Succeeded)
        {
            pull.Done();
            return null;
        }

        pull.Failed();
        return new(wanted.Resource, wanted.Image, result.LastLine);
    }

    private static async Task<bool> AreHereAsync(ContainerEngine engine, IEnumerable<string> images, CancellationToken cancellationToken) =>
        (await engine.RunAsync(["image", "inspect", "--format", "{{.Id}}", .. images], cancellationToken)).Succeeded;

    private static ImagePullPolicy PolicyOf(IEnumerable<ContainerResource> resources) => resources
        .Select(r => r.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var policy) ? policy.ImagePullPolicy : ImagePullPolicy.Default)
        .MaxBy(policy => policy == ImagePullPolicy.Always);

    private sealed record WantedImage(string Image, string Resource, ImagePullPolicy Policy);
}

/// <param name="Resource">A resource that needs it.</param>
/// <param name="Image">The image.</param>
/// <param name="Reason">The engine's own last line.</param>
internal sealed record MissingImage(string Resource, string Image, string Reason);
