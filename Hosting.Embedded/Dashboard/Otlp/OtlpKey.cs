using System.Security.Cryptography;
using System.Text;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp;

/// <summary>What a sender must know: nobody else's telemetry gets in, and no web page's that wasn't given it.</summary>
internal sealed class OtlpKey(string value)
{
    /// <summary>The header that carries it, as with Aspire's dashboard.</summary>
    public const string Header = "x-otlp-api-key";

    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(value);

    public string Value { get; } = value;

    public static OtlpKey Random() => new(RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>Takes as long for a key that is almost right as for any other of its length.</summary>
    public bool Is(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _bytes);
}
