using WebApp.Images.Formats;

namespace WebApp.Images;

/// <summary>An image that has passed the board's rules and may be stored.</summary>
/// <param name="Header">What it is.</param>
/// <param name="Content">The picture, without what the camera and the programs wrote about it.</param>
public sealed record ImageUpload(ImageHeader Header, byte[] Content)
{
    /// <summary>Reads what a form brought. Nothing is stored yet.</summary>
    /// <returns>The images in their order; or the first problem.</returns>
    public static async Task<(IReadOnlyList<ImageUpload> Images, ImageProblem Problem)> ReadAllAsync(
        IReadOnlyList<IFormFile> files, ImageLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(limits);
        if (files.Count > limits.Count) return ([], ImageProblem.TooMany);
        if (files.Any(file => file.Length > limits.BytesEach)) return ([], ImageProblem.TooBig);
        if (files.Sum(file => file.Length) > limits.BytesTogether) return ([], ImageProblem.TooBigTogether);

        var images = new List<ImageUpload>(files.Count);
        foreach (var file in files)
        {
            var (image, problem) = await ReadAsync(file, limits, cancellationToken);
            if (image is null) return ([], problem);
            images.Add(image);
        }

        return (images, ImageProblem.None);
    }

    private static async Task<(ImageUpload? Image, ImageProblem Problem)> ReadAsync(IFormFile file, ImageLimits limits, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return Read(content, limits);
    }

    /// <summary>Reads the bytes of one file, whose number and size have been checked for a form already.</summary>
    /// <returns>The image; or its problem.</returns>
    public static (ImageUpload? Image, ImageProblem Problem) Read(byte[] content, ImageLimits limits)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.Count < 1) return (null, ImageProblem.TooMany);
        if (content.Length > limits.BytesEach) return (null, ImageProblem.TooBig);
        if (content.Length > limits.BytesTogether) return (null, ImageProblem.TooBigTogether);
        if (ImageFile.Read(content) is not var (header, picture)) return (null, ImageProblem.NoImage);
        return header.Width > limits.Side || header.Height > limits.Side || (long)header.Width * header.Height > limits.Pixels
            ? (null, ImageProblem.TooManyPixels)
            : (new ImageUpload(header, picture), ImageProblem.None);
    }
}
