using System.Text.Json;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Templates;

/// <summary>The templates of an environment, as they were synthesised. What one stack has from another is followed back to where it comes from.</summary>
internal sealed class CloudTemplates
{
    private const string Ending = ".template.json";

    // AWS::SSM::Parameter::Value<String> and its like: what another stack has left there.
    private const string HandedOver = "AWS::SSM::Parameter::Value<";

    private readonly CloudTemplate[] _all;
    private readonly Dictionary<string, TemplateResource> _handovers;

    public CloudTemplates(IEnumerable<CloudTemplate> templates)
    {
        _all = [.. templates];
        _handovers = Of("AWS::SSM::Parameter").Where(parameter => parameter.Text("Name") is not null).ToDictionary(parameter => parameter.Text("Name")!, StringComparer.Ordinal);
    }

    public IReadOnlyList<CloudTemplate> All => _all;

    /// <param name="assembly">A folder of a cloud assembly.</param>
    /// <exception cref="DistributedApplicationException">A template is broken.</exception>
    public static CloudTemplates Read(string assembly) => new(Directory.EnumerateFiles(assembly, $"*{Ending}")
        .Order(StringComparer.Ordinal)
        .Select(ReadFile));

    /// <summary>All resources of a type, in the order of the templates.</summary>
    public IEnumerable<TemplateResource> Of(string type) => _all.SelectMany(template => template.Resources).Where(resource => resource.Type == type);

    /// <summary>What deploys are asked for: parameters that no other stack has the value of.</summary>
    public IEnumerable<(CloudTemplate Template, string Name, JsonElement Value)> Asked =>
        _all.SelectMany(template => template.Parameters.Where(parameter => !IsHandedOver(parameter.Value)).Select(parameter => (template, parameter.Name, parameter.Value)));

    /// <summary>What a value is, once it has been followed to the stack that it comes from.</summary>
    public TemplateValue Follow(CloudTemplate template, JsonElement value)
    {
        if (value.AsText() is { } text) return new TemplateValue(template, Resource: null, Attribute: null, text);
        if (value.At("Ref").AsText() is { } id) return FollowRef(template, id);
        if (value.At("Fn::GetAtt") is { ValueKind: JsonValueKind.Array } attribute && attribute.GetArrayLength() == 2)
            return new TemplateValue(template, template.Resource(attribute[0].GetString()!), attribute[1].AsText(), Text: null);
        return new TemplateValue(template, Resource: null, Attribute: null, Text: null);
    }

    /// <summary>The resource that a value is of.</summary>
    public TemplateResource? Target(CloudTemplate template, JsonElement value) => Follow(template, value).Resource;

    private static CloudTemplate ReadFile(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return new CloudTemplate(Path.GetFileName(file)[..^Ending.Length], document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw new DistributedApplicationException($"The template {file} can't be read: {exception.Message} Publish it anew.", exception);
        }
    }

    private TemplateValue FollowRef(CloudTemplate template, string id)
    {
        if (template.Resource(id) is { } resource) return new TemplateValue(template, resource, Attribute: null, Text: null);
        var parameter = template.Parameter(id);
        if (IsHandedOver(parameter) && parameter.At("Default").AsText() is { } path && _handovers.TryGetValue(path, out var handover))
            return Follow(handover.Template, handover.Of("Value"));
        return new TemplateValue(template, Resource: null, Attribute: null, Text: null, Name: id);
    }

    private static bool IsHandedOver(JsonElement parameter) => parameter.At("Type").AsText()?.StartsWith(HandedOver, StringComparison.Ordinal) == true;
}

/// <summary>What a value of a template is: an attribute of a resource, a text, or a parameter by name.</summary>
/// <param name="Template">Where it was found.</param>
/// <param name="Resource">Whose it is.</param>
/// <param name="Attribute">Null for what <c>Ref</c> gives.</param>
/// <param name="Text">A plain text.</param>
/// <param name="Name">Of a parameter, or of a pseudo parameter such as <c>AWS::Region</c>.</param>
internal sealed record TemplateValue(CloudTemplate Template, TemplateResource? Resource, string? Attribute, string? Text, string? Name = null)
{
    /// <summary>Whether two values are the same, wherever they were found.</summary>
    public bool IsSameAs(TemplateValue other) => Resource is not null ? Resource.Equals(other.Resource) : Text is not null && Text == other.Text;

    /// <summary>What one value is known by.</summary>
    public string? Key => Resource is not null ? $"{Resource.Template.Stack}/{Resource.Id}" : Text;
}
