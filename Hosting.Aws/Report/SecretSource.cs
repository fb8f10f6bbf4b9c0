using System.Text.Json;
using System.Text.RegularExpressions;
using Slipway.Hosting.Aws.Templates;
using static Slipway.Hosting.Aws.Report.ReportTable;

namespace Slipway.Hosting.Aws.Report;

/// <summary>Where a secret value comes from: names, and never what they stand for.</summary>
internal static partial class SecretSource
{
    /// <param name="templates">All templates.</param>
    /// <param name="template">Where the value stands.</param>
    /// <param name="valueFrom">As ECS takes it: an ARN, or an ARN and <c>:key::</c>.</param>
    public static string Describe(CloudTemplates templates, CloudTemplate template, JsonElement valueFrom)
    {
        var text = TemplateText.Of(templates, template, valueFrom);
        var match = Named().Match(text);
        if (!match.Success) return $"secret {Code(text)}";

        var (name, key) = (match.Groups["name"].Value, match.Groups["key"].Value);
        if (key.Length == 0) return $"secret {Code(name)}";
        var parts = PartsOf(templates, template, name, key);
        return parts.Length == 0 ? $"secret {Code(name)}, key {Code(key)}" : $"secret {Code(name)}, key {Code(key)}, put together from {string.Join(" and ", parts)}";
    }

    /// <summary>The secrets that a value of a secret is made of, when CloudFormation puts it together.</summary>
    private static string[] PartsOf(CloudTemplates templates, CloudTemplate template, string secret, string key)
    {
        if (template.Resource(secret) is not { } resource || resource.Of("SecretString") is not { ValueKind: not JsonValueKind.Undefined } json) return [];
        using var values = JsonDocument.Parse(TemplateText.Of(templates, template, json));
        return [.. Resolved().Matches(values.RootElement.At(key).AsText() ?? "")
            .Select(match => match.Groups["key"].Success ? $"{Code(match.Groups["name"].Value)} ({match.Groups["key"].Value})" : Code(match.Groups["name"].Value))
            .Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^\{(?<name>[^}]+)\}(:(?<key>[^:]+)::)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\{resolve:secretsmanager:\{(?<name>[^}]+)\}(:SecretString:(?<key>[^}:]+))?\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resolved();
}
