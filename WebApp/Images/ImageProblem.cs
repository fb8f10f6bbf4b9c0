using System.Globalization;
using Microsoft.Extensions.Localization;
using WebApp.Localization;

namespace WebApp.Images;

/// <summary>Why images were refused.</summary>
public enum ImageProblem
{
    None,
    TooMany,
    TooBig,
    TooBigTogether,
    TooManyPixels,

    /// <summary>No image of a kind that is known, or not a whole one.</summary>
    NoImage,
}

internal static class ImageProblemText
{
    /// <summary>The problem in the reader's language, with the limit that was passed.</summary>
    public static string Of(this IStringLocalizer<Texts> texts, ImageProblem problem, ImageLimits limits) => problem switch
    {
        ImageProblem.TooMany => texts["ImageTooMany", limits.Count],
        ImageProblem.TooBig => texts["ImageTooBig", ImageLimits.Megabytes(limits.BytesEach)],
        ImageProblem.TooBigTogether => texts["ImageTooBigTogether", ImageLimits.Megabytes(limits.BytesTogether)],
        ImageProblem.TooManyPixels => texts["ImageTooManyPixels", limits.Side.ToString("N0", CultureInfo.CurrentCulture), limits.Pixels / 1_000_000],
        _ => texts["ImageNoImage"],
    };
}
