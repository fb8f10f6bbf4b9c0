using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>Where a resource comes from: a project, a program, an image.</summary>
/// <param name="Short">What fits into a column.</param>
/// <param name="Full">In full.</param>
internal sealed record ResourceSource(string Short, string Full)
{
    public static ResourceSource? Of(IResource resource) => resource switch
    {
        ProjectResource project when project.TryGetLastAnnotation<IProjectMetadata>(out var metadata) => new(Path.GetFileName(metadata.ProjectPath), metadata.ProjectPath),
        ExecutableResource executable => new(Path.GetFileName(executable.Command), Path.Combine(executable.WorkingDirectory, executable.Command)),
        _ when resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) => new(image.Tag is { } tag ? $"{image.Image.Split('/')[^1]}:{tag}" : image.Image, image.ToString() ?? image.Image),
        IResourceWithParent { Parent: var parent } => new(parent.Name, parent.Name),
        _ => null,
    };
}
