using Aspire.Hosting;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Aws.Images;

/// <summary>What images are built on and for: the section <c>Aws:Images</c>.</summary>
/// <param name="BaseImage">With its registry and tag. It holds ASP.NET Core, ICU, and a user 1654.</param>
/// <param name="Runtime">The processor, of images and of the tasks that run them: <c>linux-arm64</c> or <c>linux-x64</c>.</param>
/// <param name="RegistryHost">What stands in the place of ECR's host where images are pushed, for an emulator of AWS; null for ECR itself.</param>
internal sealed record ImageSettings(string BaseImage, string Runtime, string? RegistryHost = null)
{
    /// <summary>The chiseled image without "extra" lacks ICU, and with it every culture but one.</summary>
    public const string DefaultBaseImage = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra";

    /// <summary>A fifth cheaper on Fargate.</summary>
    public const string DefaultRuntime = "linux-arm64";

    /// <summary>As ECS calls it.</summary>
    public string Processor => Runtime == DefaultRuntime ? "ARM64" : "X86_64";

    private static readonly string[] Runtimes = [DefaultRuntime, "linux-x64"];

    /// <exception cref="DistributedApplicationException">A setting can't be used.</exception>
    public static ImageSettings Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Aws:Images");
        var runtime = section["Runtime"] ?? DefaultRuntime;
        return Runtimes.Contains(runtime, StringComparer.Ordinal)
            ? new ImageSettings(section["BaseImage"] ?? DefaultBaseImage, runtime, section["RegistryHost"])
            : throw new DistributedApplicationException($"Fargate has no '{runtime}' (setting 'Aws:Images:Runtime'). It has {string.Join(" and ", Runtimes)}.");
    }
}
