using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>Which values are shown only to those who ask: those with the value of a secret parameter in them, and those that look like it.</summary>
internal sealed partial class SecretValues(DistributedApplicationModel model)
{
    private readonly Lazy<string[]> _secrets = new(() => [.. model.Resources.OfType<ParameterResource>().Where(p => p.Secret).Select(ValueOf).OfType<string>().Where(v => v.Length > 0)]);

    public bool IsSecret(string name, string? value) =>
        value is { Length: > 0 } && (SecretName().IsMatch(name) || SecretText().IsMatch(value) || _secrets.Value.Any(s => value.Contains(s, StringComparison.Ordinal)));

    private static string? ValueOf(ParameterResource parameter)
    {
        try
        {
            return parameter.RequiredValue;
        }
        catch (MissingParameterValueException)
        {
            // The graph can't have started with it.
            return null;
        }
    }

    [GeneratedRegex("pass(word|wd|phrase)?|secret|token|credential|api_?-?key|private_?-?key|access_?-?key|(^|_)key$|_pwd|connectionstrings?_|otlp_headers", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    /// <summary>A password in a connection string or in an address.</summary>
    [GeneratedRegex("(password|pwd|secret|accountkey|sharedaccesskey)\\s*=|://[^/@\\s:]*:[^/@\\s]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretText();
}
