using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>Templates that are changed. Those that they are made from stay as they are.</summary>
internal sealed class TemplateDraft(CloudTemplates templates)
{
    private const string Resources = "Resources";
    private const string Properties = "Properties";

    private readonly Dictionary<string, JsonObject> _changed = new(StringComparer.Ordinal);

    /// <summary>Gives a property another value, or takes it away.</summary>
    /// <param name="resource">Whose it is.</param>
    /// <param name="property">Its name, with dots in between where it is within another.</param>
    /// <param name="value">Null takes it away.</param>
    public TemplateDraft With(TemplateResource resource, string property, JsonNode? value)
    {
        var owner = Of(resource.Template)[Resources]![resource.Id]![Properties]!.AsObject();
        var path = property.Split('.');
        foreach (var name in path[..^1]) owner = (owner[name] ??= new JsonObject()).AsObject();
        if (value is null) owner.Remove(path[^1]);
        else owner[path[^1]] = value;
        return this;
    }

    public TemplateDraft Without(IEnumerable<TemplateResource> resources)
    {
        foreach (var resource in resources) Of(resource.Template)[Resources]!.AsObject().Remove(resource.Id);
        return this;
    }

    public TemplateDraft With(CloudTemplate template, string id, string type, JsonObject properties)
    {
        Of(template)[Resources]![id] = new JsonObject { ["Type"] = type, [Properties] = properties };
        return this;
    }

    public CloudTemplates Build() => new(templates.All.Select(template => _changed.TryGetValue(template.Stack, out var json) ? new CloudTemplate(template.Stack, JsonSerializer.SerializeToElement(json, JsonNodes.Default.JsonObject)) : template));

    private JsonObject Of(CloudTemplate template)
    {
        if (!_changed.TryGetValue(template.Stack, out var json)) _changed[template.Stack] = json = JsonObject.Create(template.Root)!;
        return json;
    }
}
