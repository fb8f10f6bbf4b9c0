namespace WebApp.Images;

/// <summary>An image that has passed the board's rules and may be stored.</summary>
public sealed record ImageUpload(ImageHeader Header, byte[] Content)
{
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Beyond it a browser of today needs hundreds of megabytes to show the image, however small its file is.</summary>
    public const int MaxSide = 12_000;

    public static async Task<(ImageUpload? Image, ImageProblem Problem)> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > MaxBytes) return (null, ImageProblem.TooBig);

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);

        var header = ImageHeader.Read(content);
        if (header is null) return (null, ImageProblem.NoImage);
        return header.Width > MaxSide || header.Height > MaxSide ? (null, ImageProblem.TooManyPixels) : (new ImageUpload(header, content), ImageProblem.None);
    }
}
