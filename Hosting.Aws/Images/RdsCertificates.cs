using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Images;

/// <summary>The authorities that sign for RDS today (Certificates/global-bundle.pem, which make.mjs makes of a pinned npm package).</summary>
internal static class RdsCertificates
{
    private static readonly Lazy<byte[]> Read = new(() =>
    {
        using var stream = typeof(RdsCertificates).Assembly.GetManifestResourceStream("Slipway.Hosting.Aws.Images.Certificates.global-bundle.pem")
            ?? throw new InvalidOperationException("The assembly lacks Images/Certificates/global-bundle.pem.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    });

    /// <summary>PEM, with a line before each that says whose it is.</summary>
    public static ReadOnlyMemory<byte> Pem => Read.Value;

    /// <exception cref="DistributedApplicationException">There is none for this region, so nobody could tell its databases from another's.</exception>
    public static void Require(string region)
    {
        if (Pem.Span.IndexOf(System.Text.Encoding.ASCII.GetBytes($"# Amazon RDS {region} ")) >= 0) return;
        throw new DistributedApplicationException(
            $"The certificates of RDS in '{region}' aren't among those that Slipway has, so the application couldn't connect to its database there. Choose another region (WithRegion, or the setting 'Aws:Region').");
    }
}
