using System.Text.Json.Nodes;

namespace WebApp.Tests.Publish.Templates;

/// <summary>A resource of a template, as it stands there.</summary>
/// <param name="Stack">The template.</param>
/// <param name="Id">Its logical id.</param>
/// <param name="Json">All of it.</param>
internal sealed record TemplateResource(Template Stack, string Id, JsonObject Json)
{
    public string Type => Json[nameof(Type)]!.GetValue<string>();

    public JsonObject Properties => Json[nameof(Properties)]?.AsObject() ?? [];

    /// <summary>A property, however deep, as in <c>NetworkConfiguration.AwsvpcConfiguration</c>.</summary>
    public JsonNode? this[string path]
    {
        get
        {
            JsonNode? at = Properties;
            foreach (var name in path.Split('.')) at = at is JsonObject inner ? inner[name] : null;
            return at;
        }
    }

    public IEnumerable<JsonNode> List(string path) => this[path] is JsonArray array ? array.OfType<JsonNode>() : [];

    public bool Is(string path) => this[path] is JsonValue value && string.Equals(value.ToString(), "true", StringComparison.OrdinalIgnoreCase);

    public bool Equals(TemplateResource? other) => other is not null && other.Id == Id && other.Stack.Name == Stack.Name;

    public override int GetHashCode() => HashCode.Combine(Stack.Name, Id);

    public override string ToString() => $"{Stack.Name}:{Id}";
}
