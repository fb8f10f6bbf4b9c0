using Slipway.Hosting.Aws.Images;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Database;

/// <summary>How clients make sure that it is RDS they talk to. The certificates are in the image.</summary>
internal static class PostgresTls
{
    public const string Certificates = ImageContents.Certificates;

    /// <summary>The end of a connection string.</summary>
    public static CloudValue ForNpgsql { get; } = CloudValue.Text($";SSL Mode=VerifyFull;Root Certificate={Certificates}");

    /// <summary>For whoever reads a URI instead: libpq, and what follows it, hears these.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PGSSLMODE"] = "verify-full",
        ["PGSSLROOTCERT"] = Certificates,
    };
}
