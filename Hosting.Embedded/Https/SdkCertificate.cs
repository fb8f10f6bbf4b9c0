using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Hosting.Embedded.Https;

/// <summary>The development certificate that <c>dotnet dev-certs https</c> makes.</summary>
internal static class SdkCertificate
{
    /// <summary>The extension by which it is known; its value is a version.</summary>
    private const string Mark = "1.3.6.1.4.1.311.84.1.1";

    /// <summary>The newest one that is valid; null when the user has none.</summary>
    public static X509Certificate2? Find(DateTime now)
    {
        try
        {
            using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return store.Certificates
                .Where(c => c.HasPrivateKey && c.NotBefore.ToUniversalTime() <= now && now < c.NotAfter.ToUniversalTime() && VersionOf(c) >= 0)
                .OrderByDescending(VersionOf).ThenByDescending(c => c.NotAfter)
                .FirstOrDefault();
        }
        catch (CryptographicException)
        {
            // A user who has no store has no certificate in it.
            return null;
        }
    }

    private static int VersionOf(X509Certificate2 certificate) =>
        certificate.Extensions[Mark] is { } mark ? mark.RawData.FirstOrDefault() : -1;
}
