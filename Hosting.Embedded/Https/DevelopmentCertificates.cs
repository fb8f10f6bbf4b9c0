using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Hosting.Embedded.Https;

/// <summary>Finds the development certificate of this user, or makes one.</summary>
/// <param name="folder">Where one of our own is kept.</param>
/// <param name="sdk">Finds the one that the .NET SDK made.</param>
/// <param name="time">Tells whether one is still valid.</param>
internal sealed class DevelopmentCertificates(string folder, Func<DateTime, X509Certificate2?> sdk, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Browsers take no certificate that is valid for longer than 398 days.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    // One that ends while the graph runs is of no use.
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    private string KeyFile => Path.Combine(folder, "localhost.pfx");

    public DevelopmentCertificate FindOrMake()
    {
        var now = time.GetUtcNow();
        if (sdk(now.UtcDateTime) is { } known) return new(known, KeyFile: null);
        if (Load() is { } kept && now.UtcDateTime < kept.Certificate.NotAfter.ToUniversalTime() - Rest) return kept;
        return Make(now);
    }

    /// <summary>A copy of the certificate with its key in a file with a password.</summary>
    public string Copy(DevelopmentCertificate certificate, string name, string password)
    {
        var file = Path.Combine(folder, $"{name}.pfx");
        Write(file, certificate.Certificate.Export(X509ContentType.Pfx, password));
        return file;
    }

    private DevelopmentCertificate? Load()
    {
        try
        {
            return File.Exists(KeyFile) ? new(X509CertificateLoader.LoadPkcs12FromFile(KeyFile, password: null, X509KeyStorageFlags.Exportable), KeyFile) : null;
        }
        catch (CryptographicException)
        {
            // Damaged: nothing is lost with it.
            return null;
        }
    }

    private DevelopmentCertificate Make(DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in (string[])["localhost", "*.localhost", "*.dev.localhost"]) names.AddDnsName(name);
        foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback]) names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: true));

        using var made = request.CreateSelfSigned(now.AddMinutes(-5), now + Lifetime);
        Write(KeyFile, made.Export(X509ContentType.Pfx));

        // Another graph of this user may have made one at the same time: the file decides.
        return Load() ?? throw new CryptographicException($"The certificate in '{KeyFile}' can't be read back.");
    }

    private void Write(string file, byte[] content)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        var part = $"{file}.{Path.GetRandomFileName()}";
        using (var stream = new FileStream(part, options)) stream.Write(content);
        File.Move(part, file, overwrite: true);
    }
}
