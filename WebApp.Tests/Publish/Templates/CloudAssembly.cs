using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WebApp.Tests.Publish.Templates;

/// <summary>The stacks of an environment, with the values that one hands to another by SSM parameters followed to where they come from.</summary>
internal sealed partial class CloudAssembly(IReadOnlyList<Template> stacks)
{
    private const string HandedOver = "AWS::SSM::Parameter::Value<String>";

    public IReadOnlyList<Template> Stacks => stacks;

    public Template Data => this["data"];

    public Template App => this["app"];

    public IEnumerable<TemplateResource> Resources => stacks.SelectMany(stack => stack.Resources);

    public Template this[string name] => stacks.Single(stack => stack.Name == name);

    /// <param name="folder">What <c>--output-path</c> named.</param>
    public static CloudAssembly Read(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(folder, "cdk.out"), "*.template.json");
        Assert.NotEmpty(files);
        return new CloudAssembly([.. files.Order(StringComparer.Ordinal).Select(Template.Read)]);
    }

    public IEnumerable<TemplateResource> Of(string type) => Resources.Where(resource => resource.Type == type);

    /// <summary>The same with a change: what a test finds nothing in it must find something in.</summary>
    public CloudAssembly With(Action<CloudAssembly> change)
    {
        var copy = new CloudAssembly([.. stacks.Select(stack => stack.Copy())]);
        change(copy);
        return copy;
    }

    /// <summary>
    /// A value as text: <c>${data:Vpc}</c> for a reference, <c>${data:Vpc.CidrBlock}</c> for an attribute, the same wherever it has been
    /// handed over to.
    /// </summary>
    public string Text(Template stack, JsonNode? value) => value switch
    {
        null => "",
        JsonValue => value.ToString(),
        JsonArray array => $"[{string.Join(", ", array.Select(item => Text(stack, item)))}]",
        JsonObject { Count: 1 } function => Function(stack, function.First().Key, function.First().Value!),
        JsonObject several => Object(stack, several),
        _ => value.ToJsonString(),
    };

    public string Text(TemplateResource resource, string property) => Text(resource.Stack, resource[property]);

    /// <summary>The resource that a value names, and nothing else; null where it names none.</summary>
    public TemplateResource? Target(Template stack, JsonNode? value) => Reference().Match(Text(stack, value)) is { Success: true } match
        ? stacks.FirstOrDefault(other => other.Name == match.Groups["stack"].Value)?.Find(match.Groups["id"].Value)
        : null;

    public TemplateResource? Target(TemplateResource resource, string property) => Target(resource.Stack, resource[property]);

    /// <summary>The resources that a list names. What it names beside resources is an error: it would escape the tests.</summary>
    public IReadOnlyList<TemplateResource> Targets(TemplateResource resource, string property) =>
    [
        .. resource.List(property).Select(item => Target(resource.Stack, item)
            ?? throw new InvalidOperationException($"{resource}: '{Text(resource.Stack, item)}' in {property} names no resource of these templates.")),
    ];

    private string Function(Template stack, string name, JsonNode argument) => (name, argument) switch
    {
        ("Ref", _) => Named(stack, argument.GetValue<string>()),
        ("Fn::GetAtt", JsonArray path) => $"${{{stack.Name}:{path[0]}.{path[1]}}}",
        ("Fn::GetAtt", _) => $"${{{stack.Name}:{argument}}}",
        ("Fn::Join", JsonArray join) => string.Join(join[0]!.ToString(), join[1]!.AsArray().Select(part => Text(stack, part))),
        ("Fn::Sub", JsonArray sub) => Substituted(stack, sub[0]!.ToString(), sub[1]!.AsObject()),
        ("Fn::Sub", _) => Substituted(stack, argument.ToString(), []),
        _ => $"{name}({Text(stack, argument)})",
    };

    private string Named(Template stack, string name)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal)) return $"${{{name}}}";
        if (stack.Parameters[name] is not JsonObject parameter || parameter["Type"]?.ToString() != HandedOver) return $"${{{stack.Name}:{name}}}";

        var path = parameter["Default"]?.ToString();
        var source = Of("AWS::SSM::Parameter").SingleOrDefault(resource => Text(resource, "Name") == path)
            ?? throw new InvalidOperationException($"Nobody hands over '{path}', which the stack '{stack.Name}' waits for.");
        return Text(source, "Value");
    }

    private string Substituted(Template stack, string text, JsonObject values) => Hole().Replace(text, match => match.Groups["name"].Value switch
    {
        var literal when literal.StartsWith('!') => $"${{{literal[1..]}}}",
        var name when values[name] is { } value => Text(stack, value),
        var name when name.Contains('.', StringComparison.Ordinal) => $"${{{stack.Name}:{name}}}",
        var name => Named(stack, name),
    });

    private string Object(Template stack, JsonObject several) =>
        $"{{{string.Join(", ", several.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {Text(stack, pair.Value)}"))}}}";

    [GeneratedRegex(@"^\$\{(?<stack>[a-z]+):(?<id>[A-Za-z0-9]+)(\.[A-Za-z.]+)?\}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
