using System.Text.RegularExpressions;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>Which values are shown only to those who ask: those with the value of a secret parameter in them, and those that look like it.</summary>
internal sealed partial class SecretValues(GraphParameters parameters)
{
    private readonly Lazy<string[]> _secrets = new(() => [.. parameters.All.Where(p => p.Resource.Secret).Select(p => p.Value).OfType<string>().Where(v => v.Length > 0)]);

    public bool IsSecret(string name, string? value) =>
        value is { Length: > 0 } && (SecretName().IsMatch(name) || SecretText().IsMatch(value) || _secrets.Value.Any(s => value.Contains(s, StringComparison.Ordinal)));

    [GeneratedRegex("pass(word|wd|phrase)?|secret|token|credential|api_?-?key|private_?-?key|access_?-?key|(^|_)key$|_pwd|connectionstrings?_|otlp_headers", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    /// <summary>A password in a connection string or in an address.</summary>
    [GeneratedRegex("(password|pwd|secret|accountkey|sharedaccesskey)\\s*=|://[^/@\\s:]*:[^/@\\s]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretText();
}
