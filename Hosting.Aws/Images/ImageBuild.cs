using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Images;

/// <summary>An image that has been built.</summary>
/// <param name="Service">Whose it is.</param>
/// <param name="Tag">Made of what is in it.</param>
/// <param name="BaseImage">What it stands on.</param>
/// <param name="Runtime">The processor that it is for.</param>
/// <param name="IsReadyToRun">Whether it holds machine code.</param>
/// <param name="Archive">An OCI image layout in a tar file.</param>
internal sealed record BuiltImage(string Service, string Tag, string BaseImage, string Runtime, bool IsReadyToRun, string Archive);

/// <summary>
/// Builds the image of a project by the .NET SDK alone: it publishes, and then has the SDK put what was published on top of the base image,
/// which the SDK reads from its registry. Neither a Dockerfile nor Docker has a part in it.
/// </summary>
/// <param name="settings">What it is built on and for.</param>
/// <param name="output">Each image has a folder of its own in this one.</param>
internal sealed class ImageBuild(ImageSettings settings, string output)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="DistributedApplicationException">It can't be built; what an earlier build has written is still there.</exception>
    public async Task<BuiltImage> RunAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(project.GetProjectMetadata().ProjectPath);
        var draft = Directory.CreateTempSubdirectory("slipway-image-").FullName;
        try
        {
            var app = Path.Combine(draft, "app");
            var isReadyToRun = await ProjectPublish.RunAsync(file, settings.Runtime, app, cancellationToken);
            Complete(project, app);
            var tag = ImageTag.Of(app, [settings.BaseImage, settings.Runtime, ImageContents.User, .. ImageContents.EntryPoint(project)]);
            var archive = Path.Combine(draft, "image.tar");
            await PackAsync(project, file, app, tag, archive, cancellationToken);
            return Keep(new BuiltImage(project.Name, tag, settings.BaseImage, settings.Runtime, isReadyToRun, archive));
        }
        finally
        {
            Directory.Delete(draft, recursive: true);
        }
    }

    private static void Complete(ProjectResource project, string app)
    {
        if (!File.Exists(Path.Combine(app, ImageContents.Program(project))))
        {
            throw new DistributedApplicationException(
                $"The project of '{project.Name}' makes no {ImageContents.Program(project)}, which its tasks would start. Let its assembly have the project's name, and let it be a program.");
        }

        var certificates = Path.Combine(app, ImageContents.CertificatesFile);
        Directory.CreateDirectory(Path.GetDirectoryName(certificates)!);
        File.WriteAllBytes(certificates, RdsCertificates.Pem.Span);
    }

    private async Task PackAsync(ProjectResource project, string file, string app, string tag, string archive, CancellationToken cancellationToken)
    {
        var (succeeded, said) = await SdkCommand.RunAsync(
            [
                "msbuild", file, "-target:PublishContainer", "-nologo", "-verbosity:minimal", "-property:Configuration=Release", "-property:SelfContained=false", "-property:UseAppHost=false",
                $"-property:RuntimeIdentifier={settings.Runtime}", $"-property:ContainerRuntimeIdentifier={settings.Runtime}",
                // What is there, and nothing that the SDK would publish once more.
                $"-property:PublishDir={app}{Path.DirectorySeparatorChar}",
                $"-property:ContainerBaseImage={settings.BaseImage}", $"-property:ContainerRepository={project.Name}", $"-property:ContainerImageTag={tag}",
                $"-property:ContainerUser={ImageContents.User}",
                "-property:ContainerImageFormat=OCI", "-property:ContainerGenerateLabels=false", $"-property:ContainerArchiveOutputPath={archive}",
            ],
            Path.GetDirectoryName(file)!,
            cancellationToken);
        if (!succeeded || !File.Exists(archive))
        {
            throw new DistributedApplicationException(
                $"The image of '{project.Name}' can't be built on {settings.BaseImage} (setting 'Aws:Images:BaseImage'):{System.Environment.NewLine}{SdkCommand.Errors(said)}");
        }
    }

    private BuiltImage Keep(BuiltImage image)
    {
        var folder = Path.Combine(output, image.Service);
        var kept = image with { Archive = Path.Combine(folder, Path.GetFileName(image.Archive)) };
        try
        {
            Directory.CreateDirectory(folder);
            File.Move(image.Archive, kept.Archive, overwrite: true);
            File.WriteAllText(Path.Combine(folder, "image.json"), JsonSerializer.Serialize(kept with { Archive = Path.GetFileName(kept.Archive) }, Written));
            return kept;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The image of '{image.Service}' can't be written to '{folder}': {exception.Message} Give another folder by --output-path.", exception);
        }
    }
}
