using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Images;

/// <summary>
/// All that will be in the image of a project, published by the .NET SDK, which then puts it on top of the base image that it reads from its
/// registry. Neither a Dockerfile nor Docker has a part in it.
/// </summary>
internal sealed class PreparedImage : IDisposable
{
    private readonly ProjectResource _project;
    private readonly ImageSettings _settings;
    private readonly string _folder;
    private readonly string _file;

    private PreparedImage(ProjectResource project, ImageSettings settings, string folder)
    {
        (_project, _settings, _folder) = (project, settings, folder);
        _file = Path.GetFullPath(project.GetProjectMetadata().ProjectPath);
    }

    /// <summary>Whose it is.</summary>
    public string Service => _project.Name;

    /// <summary>Made of what is in it.</summary>
    public string Tag { get; private set; } = "";

    /// <summary>Whether it holds machine code.</summary>
    public bool IsReadyToRun { get; private set; }

    /// <summary>Where something that goes with it can be drafted.</summary>
    public string Draft(string file) => Path.Combine(_folder, file);

    private string App => Draft("app");

    /// <exception cref="DistributedApplicationException">It can't be published.</exception>
    public static async Task<PreparedImage> OfAsync(ProjectResource project, ImageSettings settings, CancellationToken cancellationToken)
    {
        var image = new PreparedImage(project, settings, Directory.CreateTempSubdirectory("slipway-image-").FullName);
        try
        {
            image.IsReadyToRun = await ProjectPublish.RunAsync(image._file, settings.Runtime, image.App, cancellationToken);
            image.Complete();
            image.Tag = ImageTag.Of(image.App, [settings.BaseImage, settings.Runtime, ImageContents.User, .. ImageContents.EntryPoint(project)]);
            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    /// <summary>Writes it as an OCI image layout in a tar file.</summary>
    /// <exception cref="DistributedApplicationException">It can't be.</exception>
    public async Task ToArchiveAsync(string archive, CancellationToken cancellationToken)
    {
        var (succeeded, said) = await PackAsync(Service, [$"-property:ContainerArchiveOutputPath={archive}"], environment: [], cancellationToken);
        if (!succeeded || !File.Exists(archive))
            throw new DistributedApplicationException($"The image of '{Service}' can't be built on {_settings.BaseImage} (setting 'Aws:Images:BaseImage'):{System.Environment.NewLine}{SdkCommand.Errors(said)}");
    }

    /// <summary>Pushes it.</summary>
    /// <param name="registry">Where to, with the right to.</param>
    /// <param name="repository">Its name there.</param>
    /// <param name="cancellationToken">Ends the push.</param>
    /// <exception cref="DistributedApplicationException">It can't be.</exception>
    public async Task ToRegistryAsync(ImageRegistry registry, string repository, CancellationToken cancellationToken)
    {
        // In the environment of the SDK's process, which nobody else can read, and not on its command line, which everybody can.
        KeyValuePair<string, string>[] login = registry.Login is var (user, password) ? [new("DOTNET_CONTAINER_PUSH_REGISTRY_UNAME", user), new("DOTNET_CONTAINER_PUSH_REGISTRY_PWORD", password)] : [];
        var (succeeded, said) = await PackAsync(repository, [$"-property:ContainerRegistry={registry.Host}"], login, cancellationToken);
        if (!succeeded)
            throw new DistributedApplicationException($"The image of '{Service}' can't be put on {_settings.BaseImage} (setting 'Aws:Images:BaseImage') and pushed to {registry.Host}/{repository}:{System.Environment.NewLine}{SdkCommand.Errors(said)}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Complete()
    {
        if (!File.Exists(Path.Combine(App, ImageContents.Program(_project))))
        {
            throw new DistributedApplicationException(
                $"The project of '{Service}' makes no {ImageContents.Program(_project)}, which its tasks would start. Let its assembly have the project's name, and let it be a program.");
        }

        var certificates = Path.Combine(App, ImageContents.CertificatesFile);
        Directory.CreateDirectory(Path.GetDirectoryName(certificates)!);
        File.WriteAllBytes(certificates, RdsCertificates.Pem.Span);
    }

    private Task<(bool Succeeded, string Output)> PackAsync(string repository, string[] destination, KeyValuePair<string, string>[] environment, CancellationToken cancellationToken) => SdkCommand.RunAsync(
        [
            "msbuild", _file, "-target:PublishContainer", "-nologo", "-verbosity:minimal", "-property:Configuration=Release", "-property:SelfContained=false", "-property:UseAppHost=false",
            $"-property:RuntimeIdentifier={_settings.Runtime}", $"-property:ContainerRuntimeIdentifier={_settings.Runtime}",
            // What is there, and nothing that the SDK would publish once more.
            $"-property:PublishDir={App}{Path.DirectorySeparatorChar}",
            $"-property:ContainerBaseImage={_settings.BaseImage}", $"-property:ContainerRepository={repository}", $"-property:ContainerImageTag={Tag}",
            $"-property:ContainerUser={ImageContents.User}",
            "-property:ContainerImageFormat=OCI", "-property:ContainerGenerateLabels=false", .. destination,
        ],
        Path.GetDirectoryName(_file)!,
        cancellationToken,
        environment);
}
