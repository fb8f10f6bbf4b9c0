using System.Text.Json;

namespace Slipway.Hosting.Aws.Templates;

/// <summary>A template that has been synthesised.</summary>
internal sealed class CloudTemplate
{
    private readonly Dictionary<string, TemplateResource> _resources;

    /// <param name="stack">The stack's name.</param>
    /// <param name="root">The whole of it.</param>
    public CloudTemplate(string stack, JsonElement root)
    {
        Stack = stack;
        Root = root;
        Resources = [.. root.At("Resources").Members().Select(member => new TemplateResource(this, member.Name, member.Value.At("Type").AsText() ?? "", member.Value.At("Properties")))];
        Parameters = [.. root.At("Parameters").Members().Select(member => (member.Name, member.Value))];
        Outputs = [.. root.At("Outputs").Members().Select(member => (member.Name, member.Value))];
        Metadata = root.At("Metadata");
        _resources = Resources.ToDictionary(resource => resource.Id, StringComparer.Ordinal);
    }

    public string Stack { get; }

    /// <summary>The whole of it.</summary>
    public JsonElement Root { get; }

    /// <summary>In the template's order.</summary>
    public IReadOnlyList<TemplateResource> Resources { get; }

    public IReadOnlyList<(string Name, JsonElement Value)> Parameters { get; }

    public IReadOnlyList<(string Name, JsonElement Value)> Outputs { get; }

    /// <summary>What whoever wrote it noted; undefined for nothing.</summary>
    public JsonElement Metadata { get; }

    public TemplateResource? Resource(string id) => _resources.GetValueOrDefault(id);

    public JsonElement Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name).Value;
}
