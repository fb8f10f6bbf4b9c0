using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebApp.Security;

/// <summary>How much, and how slowly, anybody may send.</summary>
internal static class RequestLimits
{
    /// <summary>
    /// The largest form without images, or JSON: a post of 10,000 characters, each of them written with six. Pages that take images
    /// allow more (<see cref="UploadLimitAttribute"/>).
    /// </summary>
    public const int BodyBytes = 64 * 1024;

    /// <summary>A request whose headers take longer is an attack, or lost: they fit into a few packets.</summary>
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    /// <remarks>A body that comes in at less than 240 bytes a second after its first five seconds is given up by Kestrel itself.</remarks>
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = BodyBytes;
        options.Limits.RequestHeadersTimeout = HeaderTimeout;
    }
}
