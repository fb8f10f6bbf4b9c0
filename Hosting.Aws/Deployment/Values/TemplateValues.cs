using System.Text.Json;
using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Aws.Deployment.Stacks;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment.Values;

/// <summary>
/// What the parameters of the templates are, strongest first: what the deploy knows itself, the settings (<c>Aws:Values:MailSender</c>), the
/// template's default, and what the stack has from an earlier deploy. What remains is asked for.
/// </summary>
/// <param name="configuration">The settings.</param>
/// <param name="known">By name.</param>
internal sealed class TemplateValues(IConfiguration configuration, IReadOnlyDictionary<string, string> known)
{
    public const string Section = "Aws:Values";

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    /// <summary>Those of a template that nobody has said.</summary>
    /// <param name="template">The template.</param>
    /// <param name="stack">As it stands; null where it doesn't.</param>
    /// <param name="later">Names whose values come about during the deploy.</param>
    public IEnumerable<MissingValue> Missing(CloudTemplate template, DeployedStack? stack, IReadOnlyCollection<string> later) =>
        Own(template).Where(parameter => !later.Contains(parameter.Name, StringComparer.Ordinal) && Find(parameter.Name, parameter.Value, stack) is null)
            .Select(parameter => new MissingValue(parameter.Name, template.Stack, parameter.Value.At("Description").AsText() ?? "", parameter.Value.At("AllowedPattern").AsText()));

    public void Answer(string name, string value) => _answers[name] = value;

    /// <summary>Those of a template, as CloudFormation is told.</summary>
    /// <exception cref="DistributedApplicationException">One has none.</exception>
    public IReadOnlyList<TemplateParameter> Of(CloudTemplate template, DeployedStack? stack, IReadOnlyDictionary<string, string> now) => [.. Own(template)
        .Select(parameter => (parameter.Name, Found: now.TryGetValue(parameter.Name, out var value) ? new Found(value, IsSaid: true) : Find(parameter.Name, parameter.Value, stack) ?? throw Nobody(parameter.Name, template)))
        // A default is CloudFormation's own business.
        .Where(parameter => parameter.Found.IsSaid || parameter.Found.Value is null)
        .Select(parameter => new TemplateParameter(parameter.Name, parameter.Found.Value))];

    private Found? Find(string name, JsonElement parameter, DeployedStack? stack)
    {
        if (known.TryGetValue(name, out var value) || _answers.TryGetValue(name, out value)) return new Found(value, IsSaid: true);
        if (configuration[$"{Section}:{name}"] is { } setting) return new Found(setting, IsSaid: true);
        if (parameter.At("Default").AsText() is { } standard) return new Found(standard, IsSaid: false);
        return stack?.Parameters.ContainsKey(name) == true ? new Found(Value: null, IsSaid: false) : null;
    }

    /// <summary>Without those that another stack hands over.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Own(CloudTemplate template) =>
        template.Parameters.Where(parameter => parameter.Value.At("Type").AsText()?.StartsWith("AWS::SSM::Parameter::", StringComparison.Ordinal) != true);

    private static DistributedApplicationException Nobody(string name, CloudTemplate template) => new($"The parameter '{name}' of the stack '{template.Stack}' has no value.");

    /// <param name="Value">Null for the one that the stack has.</param>
    /// <param name="IsSaid">Whether CloudFormation must be told.</param>
    private sealed record Found(string? Value, bool IsSaid);
}
