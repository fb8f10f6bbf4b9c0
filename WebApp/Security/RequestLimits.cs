using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebApp.Security;

/// <summary>How much, and how slowly, anybody may send.</summary>
internal static class RequestLimits
{
    /// <summary>A form without images: a comment of 2,000 characters, each of them written with nine bytes, three times over.</summary>
    public const int FormBytes = 64 * 1024;

    /// <summary>
    /// What the server reads of anything that sets no limit of its own. It breaks the connection off, and the sender learns nothing: so it is
    /// beyond what refuses in words. What takes images allows more (<see cref="UploadLimitAttribute"/>).
    /// </summary>
    private const int ServerBytes = 256 * 1024;

    /// <summary>A request whose headers take longer is an attack, or lost: they fit into a few packets.</summary>
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    /// <remarks>A body that comes in at less than 240 bytes a second after its first five seconds is given up by Kestrel itself.</remarks>
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = ServerBytes;
        options.Limits.RequestHeadersTimeout = HeaderTimeout;
    }
}
