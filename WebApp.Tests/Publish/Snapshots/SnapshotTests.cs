using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Publish.Snapshots;

/// <summary>
/// The templates of both plans, as they were looked at by a person. What changes in them is seen in a review:
/// <c>SLIPWAY_SNAPSHOTS=renew dotnet test --filter SnapshotTests</c> writes them anew.
/// </summary>
public sealed class SnapshotTests(PublishedBoard board)
{
    private const string Renew = "SLIPWAY_SNAPSHOTS";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [Theory]
    [MemberData(nameof(PublishedBoard.Plans), MemberType = typeof(PublishedBoard))]
    public async Task The_templates_are_those_that_were_looked_at(string plan)
    {
        var folder = Path.Combine(Paths.Tests, "Publish", "Snapshots", plan);
        var templates = (await board.OfAsync(plan)).Stacks.ToDictionary(stack => $"{stack.Name}.json", stack => Normalised(stack.Json), StringComparer.Ordinal);
        if (Environment.GetEnvironmentVariable(Renew) == "renew") Write(folder, templates);

        var kept = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal) : [];
        Assert.Equal(templates.Keys.Order(StringComparer.Ordinal), kept.Keys.Order(StringComparer.Ordinal));
        Assert.All(templates, template => Assert.True(
            kept[template.Key] == template.Value,
            $"{plan}/{template.Key} is another one. If that is meant: {Renew}=renew dotnet test --filter SnapshotTests, and look at what git shows.{Environment.NewLine}{LineDifference.Of(kept[template.Key], template.Value)}"));
    }

    private static void Write(string folder, Dictionary<string, string> templates)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in templates) File.WriteAllText(Path.Combine(folder, name), text);
    }

    // By name, for nothing in a template depends on what stands first.
    private static string Normalised(JsonNode template) => $"{Sorted(template)!.ToJsonString(Format)}\n";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
