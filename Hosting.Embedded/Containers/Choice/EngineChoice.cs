using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Images;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Choice;

/// <summary>
/// Decides what stands behind each container of a graph, and gets the images that this needs. The choice is kept: data that one run
/// wrote must not seem lost to the next.
/// </summary>
internal sealed class EngineChoice(
    IConfiguration configuration, HostFolders folders, NativeEngines engines, ContainerEngineSearch search, IProgress<EngineFetchProgress> progress, Notices notices,
    ILogger<EngineChoice> logger)
{
    private KeptChoice? _chosen;

    /// <summary>Decides. Writes nothing and starts nothing; marks the resources that run as containers.</summary>
    /// <returns>The container engine, if anything runs in one.</returns>
    /// <exception cref="DistributedApplicationException">The setting is not known, an engine is needed and doesn't answer, or an image can't be had.</exception>
    public async Task<ContainerEngine?> DecideAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var asked = EnginesSetting.Read(configuration);
        ContainerResource[] containers = [.. model.Resources.OfType<ContainerResource>().Where(r => r.HasAnnotationOfType<ContainerImageAnnotation>())];
        var pages = containers.Where(r => r.HasAnnotationOfType<OptionalContainerAnnotation>()).ToArray();
        containers = [.. containers.Except(pages)];
        foreach (var resource in containers)
        {
            if (resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build)) ImageBuild.Check(resource, build);
        }

        var engine = containers.Length == 0 ? null : await DecideAsync(asked, containers, cancellationToken);
        return await AddPagesAsync(engine, pages, cancellationToken);
    }

    /// <summary>Keeps the choice for later runs. The host holds the graph's lock.</summary>
    public void Keep()
    {
        if (_chosen is not null && (!KeptChoice.IsSaved(folders) || KeptChoice.Load(folders) != _chosen)) _chosen.Save(folders, logger);
    }

    private async Task<ContainerEngine?> DecideAsync(EnginesMode asked, ContainerResource[] containers, CancellationToken cancellationToken)
    {
        var kept = KeptChoice.Load(folders);
        return (asked, kept) switch
        {
            (EnginesMode.Native, _) => await NativeAsync(containers, kept, cancellationToken),
            (EnginesMode.Containers, _) => await ContainersAsync(containers, kept, kept?.Engine, cancellationToken),
            (_, { Mode: EnginesMode.Native }) => await NativeAsync(containers, kept, cancellationToken),
            (_, { Mode: EnginesMode.Containers }) => await ContainersAsync(containers, kept, kept.Engine, cancellationToken),
            _ => await FirstAsync(containers, cancellationToken),
        };
    }

    /// <summary>Native engines; what none of them does runs in a container all the same, where an engine answers.</summary>
    private async Task<ContainerEngine?> NativeAsync(ContainerResource[] containers, KeptChoice? kept, CancellationToken cancellationToken)
    {
        ContainerResource[] foreign = [.. containers.Where(NeedsContainer)];
        var engine = foreign.Length == 0 ? null : await RequireForAsync(foreign[0], cancellationToken);
        if (engine is not null) await RequireImagesAsync(engine, foreign, cancellationToken);

        Choose(new(EnginesMode.Native, null), kept);
        return Mark(engine, foreign);
    }

    private async Task<ContainerEngine?> ContainersAsync(ContainerResource[] containers, KeptChoice? kept, string? keptEngine, CancellationToken cancellationToken)
    {
        var (engine, whyNot) = await search.FindAsync(keptEngine, cancellationToken);
        if (engine is null)
        {
            throw new DistributedApplicationException(kept?.Mode == EnginesMode.Containers
                ? $"The data of this graph is in containers of {kept.Engine}, and {whyNot}. Start it, or run with --Engines Native, which has data of its own."
                : $"The containers of this graph need a container engine, and {whyNot}. Start or install one, or run with --Engines Native.");
        }

        await RequireImagesAsync(engine, containers, cancellationToken);
        Choose(new(EnginesMode.Containers, engine.Name), kept);
        return Mark(engine, containers);
    }

    /// <summary>The first run of a graph, and nothing was said.</summary>
    private async Task<ContainerEngine?> FirstAsync(ContainerResource[] containers, CancellationToken cancellationToken)
    {
        var (engine, whyNot) = await search.FindAsync(kept: null, cancellationToken);
        var missing = engine is null ? [] : await ContainerImages.EnsureAsync(engine, containers, progress, cancellationToken);
        if (engine is not null && missing.Count == 0)
        {
            Say($"containers, for {engine} answers and all images are here", "--Engines Native runs without them");
            _chosen = new(EnginesMode.Containers, engine.Name);
            return Mark(engine, containers);
        }

        // What has no native engine needs the container engine either way.
        ContainerResource[] foreign = [.. containers.Where(NeedsContainer)];
        if (foreign.Length > 0 && engine is null) throw NoEngineFor(foreign[0], whyNot!);
        if (missing.FirstOrDefault(m => foreign.Any(r => r.TryGetContainerImageName(out var image) && image == m.Image)) is { } lost) throw CannotBeHad(engine!, lost);

        var reason = engine is null ? whyNot : $"{engine} answers, but image {missing[0].Image} can't be had ({InShort(missing[0])})";
        Say($"native, for {reason}", "--Engines Containers runs containers");
        _chosen = new(EnginesMode.Native, null);
        return Mark(foreign.Length > 0 ? engine : null, foreign);
    }

    /// <summary>Pages to look at a server with run where an engine answers and has them; where not, the graph does without.</summary>
    private async Task<ContainerEngine?> AddPagesAsync(ContainerEngine? engine, ContainerResource[] pages, CancellationToken cancellationToken)
    {
        if (pages.Length == 0) return engine;
        var answering = engine ?? (await search.FindAsync(kept: null, cancellationToken)).Engine;
        if (answering is null) return null;

        var missing = await ContainerImages.EnsureAsync(answering, pages, progress, cancellationToken);
        foreach (var page in missing) notices.Add($"'{page.Resource}' is left out: image '{page.Image}' can't be had ({InShort(page)}).");
        ContainerResource[] had = [.. pages.Where(page => !missing.Any(m => page.TryGetContainerImageName(out var image) && image == m.Image))];
        return had.Length > 0 ? Mark(answering, had) : engine;
    }

    private bool NeedsContainer(ContainerResource resource) =>
        resource.HasAnnotationOfType<DockerfileBuildAnnotation>() || engines.For(resource.Annotations.OfType<ContainerImageAnnotation>().Last().Image) is null;

    private async Task<ContainerEngine> RequireForAsync(ContainerResource resource, CancellationToken cancellationToken)
    {
        var (engine, whyNot) = await search.FindAsync(kept: null, cancellationToken);
        return engine ?? throw NoEngineFor(resource, whyNot!);
    }

    private async Task RequireImagesAsync(ContainerEngine engine, ContainerResource[] containers, CancellationToken cancellationToken)
    {
        if (await ContainerImages.EnsureAsync(engine, containers, progress, cancellationToken) is [var missing, ..]) throw CannotBeHad(engine, missing);
    }

    private void Choose(KeptChoice chosen, KeptChoice? kept)
    {
        _chosen = chosen;
        if (kept is not null && kept != chosen)
        {
            notices.Add($"Engines: {Describe(chosen)} from now on, as was asked; until now {Describe(kept)}. The data are other data: those of before stay where they are, for --Engines {kept.Mode}.");
        }
    }

    /// <summary>An engine tells the whole way to its failure; the last step is what a person who goes on without it wants to know.</summary>
    private static string InShort(MissingImage missing) => missing.Reason.Split(": ")[^1].TrimEnd('.');

    private void Say(string choice, string alternative) => notices.Add($"Engines: {choice}. Later runs keep to it; {alternative}.");

    private static string Describe(KeptChoice choice) => choice.Mode == EnginesMode.Native ? "native" : $"containers of {choice.Engine}";

    private static ContainerEngine? Mark(ContainerEngine? engine, IEnumerable<ContainerResource> resources)
    {
        foreach (var resource in resources) resource.Annotations.Add(new RunsAsContainerAnnotation());
        return engine;
    }

    private static DistributedApplicationException NoEngineFor(ContainerResource resource, string whyNot) =>
        new(resource.HasAnnotationOfType<DockerfileBuildAnnotation>()
            ? $"Container '{resource.Name}' can't run here: its image is built from a Dockerfile, which needs a container engine, and {whyNot}. Start or install one, or take the resource out of the graph."
            : $"Container '{resource.Name}' ({resource.Annotations.OfType<ContainerImageAnnotation>().Last()}) can't run here: no native engine does what its image does, and {whyNot}. " +
              $"Start or install a container engine, or take the resource out. Native engines exist for: {NativeEngines.Supported}.");

    private static DistributedApplicationException CannotBeHad(ContainerEngine engine, MissingImage missing) =>
        new($"Image '{missing.Image}' of resource '{missing.Resource}' can't be had: {missing.Reason.TrimEnd('.')}. " +
            $"Check its name and the network, and '{engine.Name} login' where it is private; or bring it here by: {engine.Name} pull {missing.Image}");
}
