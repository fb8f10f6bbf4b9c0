using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Hosting.Embedded.Https;

/// <summary>A folder of certificates to trust, as OpenSSL reads it, and so .NET on Linux: <c>SSL_CERT_DIR</c>.</summary>
internal static class TrustFolder
{
    // Where the distributions keep those of the system; to set SSL_CERT_DIR is to replace them.
    private static readonly string[] SystemFolders = ["/etc/ssl/certs", "/etc/pki/tls/certs", "/usr/lib/ssl/certs"];

    /// <summary>Puts the certificate, without its key, into a folder of its own below another.</summary>
    /// <returns>The file.</returns>
    public static string Add(string parent, X509Certificate2 certificate)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, certificate.Thumbprint.ToLowerInvariant())).FullName;
        var file = Path.Combine(folder, $"{HashOf(certificate.SubjectName.Name["CN=".Length..])}.0");
        if (File.Exists(file)) return file;

        var part = $"{file}.{Path.GetRandomFileName()}";
        File.WriteAllText(part, certificate.ExportCertificatePem() + "\n");
        File.Move(part, file, overwrite: true);
        return file;
    }

    /// <summary>The value of <c>SSL_CERT_DIR</c>: the file's folder, then those that count without it.</summary>
    public static string PathWith(string file, string? current)
    {
        var others = current is { Length: > 0 } ? current.Split(':') : SystemFolders.Where(Directory.Exists).DistinctBy(Real, StringComparer.Ordinal);
        return string.Join(':', others.Prepend(Path.GetDirectoryName(file)!));
    }

    private static string Real(string folder) => new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;

    /// <summary>The name by which OpenSSL looks a subject up: the first four bytes of the SHA-1 of its canonical form, the last one first.</summary>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "OpenSSL's, for a file name.")]
    private static string HashOf(string commonName)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("2.5.4.3");
            writer.WriteCharacterString(UniversalTagNumber.UTF8String, commonName.ToLowerInvariant());
        }

        var hash = SHA1.HashData(writer.Encode());
        Array.Reverse(hash, 0, 4);
        return Convert.ToHexStringLower(hash.AsSpan(0, 4));
    }
}
