using System.Text.RegularExpressions;
using Slipway.Hosting.Embedded.Parameters;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>Which values are shown only to those who ask: those with the value of a secret parameter in them, and those that look like it.</summary>
internal sealed partial class SecretValues(GraphParameters parameters, ParameterQuestions questions)
{
    private (IReadOnlyList<GraphParameter> Of, string[] Values) _secrets = ([], []);

    public bool IsSecret(string name, string? value) =>
        value is { Length: > 0 } && (SecretName().IsMatch(name) || SecretText().IsMatch(value) || Secrets().Any(s => value.Contains(s, StringComparison.Ordinal)));

    private string[] Secrets()
    {
        var all = parameters.All;
        var known = _secrets;
        if (known.Of == all) return known.Values;

        // What runs may have been started with one that was replaced since.
        string[] values = [.. all.Where(p => p.Resource.Secret).Select(p => p.Value).OfType<string>().Concat(questions.FormerSecrets).Where(v => v.Length > 0)];
        _secrets = (all, values);
        return values;
    }

    [GeneratedRegex("pass(word|wd|phrase)?|secret|token|credential|api_?-?key|private_?-?key|access_?-?key|(^|_)key$|_pwd|connectionstrings?_|otlp_headers", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    /// <summary>A password in a connection string or in an address.</summary>
    [GeneratedRegex("(password|pwd|secret|accountkey|sharedaccesskey)\\s*=|://[^/@\\s:]*:[^/@\\s]+@", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretText();
}
