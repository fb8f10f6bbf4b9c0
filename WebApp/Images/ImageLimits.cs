using System.ComponentModel.DataAnnotations;

namespace WebApp.Images;

/// <summary>How much may be uploaded with a post: the section <c>Images</c>, set by a deployment whose edge takes less.</summary>
/// <remarks>The defaults fit through an HTTP API of Amazon API Gateway, which takes 10 MB a request.</remarks>
public sealed class ImageLimits
{
    public const string Section = "Images";

    private const int Megabyte = 1024 * 1024;

    /// <summary>Images of a post.</summary>
    [Range(1, 20)]
    public int Count { get; set; } = 4;

    /// <summary>Bytes of one image.</summary>
    [Range(1, 100 * Megabyte)]
    public int BytesEach { get; set; } = 5 * Megabyte;

    /// <summary>Bytes of all images of a post.</summary>
    [Range(1, 400 * Megabyte)]
    public int BytesTogether { get; set; } = 9 * Megabyte;

    /// <summary>Pixels of width or height. Beyond it a browser of today needs hundreds of megabytes to show the image, however small its file is.</summary>
    [Range(1, 65_535)]
    public int Side { get; set; } = 12_000;

    /// <summary>Pixels in all: what the largest telephone cameras of the day take, and 256 MB in a browser.</summary>
    [Range(1, int.MaxValue)]
    public int Pixels { get; set; } = 64_000_000;

    /// <summary>What these limits leave for further images of a post that keeps some.</summary>
    /// <param name="count">Images that it keeps.</param>
    /// <param name="bytes">Bytes of these.</param>
    public ImageLimits Beside(int count, long bytes) => new()
    {
        Count = Count - count,
        BytesEach = BytesEach,
        BytesTogether = (int)Math.Max(0, BytesTogether - bytes),
        Side = Side,
        Pixels = Pixels,
    };

    /// <summary>A number of bytes in the megabytes that people count in.</summary>
    public static double Megabytes(int bytes) => Math.Round((double)bytes / Megabyte, 1);
}
