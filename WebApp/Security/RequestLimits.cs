using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebApp.Security;

/// <summary>How much, and how slowly, anybody may send.</summary>
internal static class RequestLimits
{
    /// <summary>A form without images: a comment of 2,000 characters, each of them written with nine bytes, three times over.</summary>
    public const int FormBytes = 64 * 1024;

    /// <summary>A request whose headers take longer is an attack, or lost: they fit into a few packets.</summary>
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    /// <remarks>
    /// Kestrel itself gives up a body that comes in at less than 240 bytes a second after its first five seconds. Its own limit of 30 MB stays:
    /// it breaks the connection off, while who sends too much is to be told by what refuses it (<see cref="BodyLimit"/>).
    /// </remarks>
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.RequestHeadersTimeout = HeaderTimeout;
    }
}
