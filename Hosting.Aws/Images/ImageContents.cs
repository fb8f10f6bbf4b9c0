using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Images;

/// <summary>What is where in the image of a project. The template relies on it.</summary>
internal static class ImageContents
{
    /// <summary>Where the SDK puts a project, and where it is started.</summary>
    public const string Folder = "/app";

    /// <summary>The authorities that sign for RDS, in PEM. The SDK puts nothing into an image outside of the project's folder.</summary>
    public const string Certificates = $"{Folder}/{CertificatesFile}";

    /// <summary>Relative to <see cref="Folder"/>.</summary>
    public const string CertificatesFile = "rds/global-bundle.pem";

    /// <summary>The user "app" of Microsoft's images.</summary>
    public const string User = "1654";

    /// <summary>How the project is started, also for one command: ECS runs a health check's command without the image's entry point.</summary>
    public static string[] EntryPoint(ProjectResource project) => ["dotnet", $"{Folder}/{Program(project)}"];

    /// <summary>The program's file: of the project's own name, unless it says otherwise, which the build of the image refuses.</summary>
    public static string Program(ProjectResource project) => $"{Path.GetFileNameWithoutExtension(project.GetProjectMetadata().ProjectPath)}.dll";
}
