using System.Text.RegularExpressions;

namespace Slipway.Hosting.Aws.Values;

/// <summary>Text for a URL. CDK's tokens stay as they are: they stand for names, addresses and numbers that AWS makes.</summary>
internal static partial class UrlText
{
    public static string Encode(string text)
    {
        var encoded = new System.Text.StringBuilder();
        var from = 0;
        foreach (var token in Tokens().EnumerateMatches(text))
        {
            encoded.Append(Uri.EscapeDataString(text[from..token.Index])).Append(text, token.Index, token.Length);
            from = token.Index + token.Length;
        }

        return encoded.Append(Uri.EscapeDataString(text[from..])).ToString();
    }

    [GeneratedRegex(@"\$\{Token\[[^\]]+\]\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();
}
