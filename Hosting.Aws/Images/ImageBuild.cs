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

/// <summary>Builds images into archives.</summary>
/// <param name="settings">What they are built on and for.</param>
/// <param name="output">Each image has a folder of its own in this one.</param>
internal sealed class ImageBuild(ImageSettings settings, string output)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <exception cref="DistributedApplicationException">It can't be built; what an earlier build has written is still there.</exception>
    public async Task<BuiltImage> RunAsync(ProjectResource project, CancellationToken cancellationToken)
    {
        using var image = await PreparedImage.OfAsync(project, settings, cancellationToken);
        var archive = image.Draft("image.tar");
        await image.ToArchiveAsync(archive, cancellationToken);
        return Keep(new BuiltImage(image.Service, image.Tag, settings.BaseImage, settings.Runtime, image.IsReadyToRun, archive));
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
