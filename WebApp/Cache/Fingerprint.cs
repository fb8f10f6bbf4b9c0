using System.Security.Cryptography;
using System.Text;

namespace WebApp.Cache;

/// <summary>Names in Redis give neither a secret nor, in plain, an address.</summary>
internal static class Fingerprint
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
