using System.Security.Cryptography.X509Certificates;

namespace Slipway.Hosting.Embedded.Https;

/// <summary>A certificate for this machine's own addresses.</summary>
/// <param name="Certificate">The certificate, with its key.</param>
/// <param name="KeyFile">Where it is kept with its key, readable by the user alone; null when it is the one of the .NET SDK, which Kestrel finds by itself.</param>
internal sealed record DevelopmentCertificate(X509Certificate2 Certificate, string? KeyFile) : IDisposable
{
    public void Dispose() => Certificate.Dispose();
}
