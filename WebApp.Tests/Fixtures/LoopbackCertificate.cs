using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WebApp.Tests.Fixtures;

/// <summary>A certificate for 127.0.0.1 that nobody has signed, and that the clients of these tests trust.</summary>
internal static class LoopbackCertificate
{
    private static readonly string Password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private static readonly byte[] Pfx = Make();

    private static readonly Lazy<string> PfxFile = new(() =>
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("slipway-certificate-").FullName, "loopback.pfx");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        File.WriteAllBytes(file, Pfx);
        return file;
    });

    public static X509Certificate2 Instance { get; } = X509CertificateLoader.LoadPkcs12(Pfx, Password);

    /// <summary>For a client: of certificates that nobody has signed, this one is trusted.</summary>
    public static SslClientAuthenticationOptions Trust => new()
    {
        RemoteCertificateValidationCallback = (_, certificate, _, errors) => errors == SslPolicyErrors.None || certificate?.GetCertHashString() == Instance.Thumbprint,
    };

    /// <summary>For a process that shall speak https itself: in Production a browser keeps no cookie that came without.</summary>
    public static (string Name, string? Value)[] Settings =>
    [
        ("ASPNETCORE_URLS", "https://127.0.0.1:0"), ("Kestrel__Certificates__Default__Path", PfxFile.Value), ("Kestrel__Certificates__Default__Password", Password),
    ];

    private static byte[] Make()
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=loopback of tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.Export(X509ContentType.Pkcs12, Password);
    }
}
