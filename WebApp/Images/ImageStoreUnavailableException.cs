namespace WebApp.Images;

/// <summary>Images can't be stored or deleted just now; everything else goes on.</summary>
public sealed class ImageStoreUnavailableException : Exception
{
    public ImageStoreUnavailableException()
    {
    }

    public ImageStoreUnavailableException(string message)
        : base(message)
    {
    }

    public ImageStoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
