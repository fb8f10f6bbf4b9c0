namespace WebApp.Images;

/// <summary>What an image's own bytes say about it; the name and the type that a browser sends are only claims.</summary>
/// <param name="ContentType">Such as image/png.</param>
/// <param name="Extension">Such as .png.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record ImageHeader(string ContentType, string Extension, int Width, int Height);
