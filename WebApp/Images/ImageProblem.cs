namespace WebApp.Images;

/// <summary>Why an image was refused. The names are keys of the texts shown.</summary>
public enum ImageProblem
{
    None,
    TooBig,
    TooManyPixels,
    NoImage,
}
