using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Slipway.Hosting.Embedded.Dashboard.Security;

/// <summary>What stands in the address that is printed: whoever has it may look, and start and stop.</summary>
internal sealed class BrowserToken
{
    /// <summary>The variable of Aspire's, taken out of what resources inherit: it opens the dashboard, which is none of their business.</summary>
    public const string Variable = "ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN";

    private const int RandomBytes = 16;

    private readonly byte[] _hash;

    public BrowserToken(IConfiguration configuration)
    {
        Value = configuration[Variable] is { Length: > 0 } variable ? variable
            : configuration["AppHost:BrowserToken"] is { Length: > 0 } setting ? setting
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));
        _hash = Hash(Value);
    }

    public string Value { get; }

    /// <summary>Compares in a time that says nothing of how much was right, nor of how long the token is.</summary>
    public bool Is(string? candidate) => candidate is not null && CryptographicOperations.FixedTimeEquals(Hash(candidate), _hash);

    private static byte[] Hash(string value) => SHA256.HashData(Encoding.UTF8.GetBytes(value));
}
