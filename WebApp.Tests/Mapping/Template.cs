using System.Text.Json.Nodes;

namespace WebApp.Tests.Mapping;

/// <summary>A stack's template, to be asked.</summary>
internal sealed class Template(JsonObject json)
{
    public JsonObject Parameters => json[nameof(Parameters)]?.AsObject() ?? [];

    public JsonObject Outputs => json[nameof(Outputs)]?.AsObject() ?? [];

    public static Template Read(string output, string stack) =>
        new(JsonNode.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(output, "cdk.out"), $"*-{stack}.template.json"))))!.AsObject());

    /// <summary>The properties of a resource, by its logical id.</summary>
    public JsonObject this[string id] => json["Resources"]![id] is { } resource ? Properties(resource) : throw new KeyNotFoundException($"No resource '{id}' among {string.Join(", ", json["Resources"]!.AsObject().Select(r => r.Key))}.");

    /// <summary>The logical ids and properties of all resources of a type.</summary>
    public IReadOnlyDictionary<string, JsonObject> All(string type) => json["Resources"]!.AsObject()
        .Where(resource => (string?)resource.Value!["Type"] == type)
        .ToDictionary(resource => resource.Key, resource => Properties(resource.Value!), StringComparer.Ordinal);

    public JsonObject Container(string task, string name) =>
        Assert.Single(this[task]["ContainerDefinitions"]!.AsArray(), container => (string?)container!["Name"] == name)!.AsObject();

    /// <summary>What a container is given in the clear, as JSON.</summary>
    public IReadOnlyDictionary<string, string> Variables(string task, string container) => Container(task, container)["Environment"]!.AsArray()
        .ToDictionary(variable => (string)variable!["Name"]!, variable => Text(variable!["Value"]), StringComparer.Ordinal);

    /// <summary>Where a container's secrets come from, as JSON.</summary>
    public IReadOnlyDictionary<string, string> Secrets(string task, string container) => (Container(task, container)["Secrets"]?.AsArray() ?? [])
        .ToDictionary(secret => (string)secret!["Name"]!, secret => Text(secret!["ValueFrom"]), StringComparer.Ordinal);

    public static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    private static JsonObject Properties(JsonNode resource) => resource["Properties"]?.AsObject() ?? [];
}
