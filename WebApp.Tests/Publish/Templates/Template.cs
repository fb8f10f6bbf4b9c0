using System.Text.Json.Nodes;

namespace WebApp.Tests.Publish.Templates;

/// <summary>A template of CloudFormation, read as plain JSON: the tests judge what AWS gets, not what made it.</summary>
/// <param name="Name">What comes last in the stack's name: registry, data or app.</param>
/// <param name="Json">All of it.</param>
internal sealed record Template(string Name, JsonObject Json)
{
    private const string Ending = ".template.json";

    public IEnumerable<TemplateResource> Resources => Part("Resources").Select(pair => new TemplateResource(this, pair.Key, pair.Value!.AsObject()));

    public JsonObject Parameters => Part("Parameters");

    public JsonObject Outputs => Part("Outputs");

    public TemplateResource this[string id] => Find(id) ?? throw new KeyNotFoundException($"The stack '{Name}' has no '{id}'.");

    public static Template Read(string file) =>
        new(Path.GetFileName(file)[..^Ending.Length].Split('-')[^1], JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    public TemplateResource? Find(string id) => Part("Resources")[id] is JsonObject json ? new TemplateResource(this, id, json) : null;

    /// <summary>Adds a resource, or puts another in its place: for what a template must not be.</summary>
    public void Add(string id, string type, string properties) =>
        Json[nameof(Resources)]![id] = new JsonObject { ["Type"] = type, ["Properties"] = JsonNode.Parse(properties) };

    public Template Copy() => new(Name, Json.DeepClone().AsObject());

    private JsonObject Part(string name) => Json[name]?.AsObject() ?? [];
}
