using System.Text.Json;
using Amazon.CDK;

namespace Slipway.Bench;

/// <summary>
/// The least that a CDK program in C# can do to write the same templates: one construct for each resource, parameter and output, with
/// what it says taken from a file. No graph, no decision, no check. A process of its own, this program's.
/// </summary>
internal static class BareCdk
{
    public const string Argument = "bare-cdk";

    /// <param name="published">What publish wrote.</param>
    /// <param name="output">Where the same is written to.</param>
    public static void Run(string published, string output)
    {
        var app = new App(new AppProps { Outdir = output, AnalyticsReporting = false, TreeMetadata = false });
        foreach (var file in Directory.EnumerateFiles(published, "*.template.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var template = JsonDocument.Parse(File.ReadAllBytes(file));
            var stack = new Stack(app, Path.GetFileName(file).Replace(".template.json", "", StringComparison.Ordinal), new StackProps
            {
                Synthesizer = new DefaultStackSynthesizer(new DefaultStackSynthesizerProps { GenerateBootstrapVersionRule = false }),
                AnalyticsReporting = false,
            });
            foreach (var (id, parameter) in Section(template, "Parameters"))
                _ = new CfnParameter(stack, id, new CfnParameterProps { Type = parameter.GetProperty("Type").GetString(), Default = parameter.TryGetProperty("Default", out var value) ? value.GetString() : null });
            foreach (var (id, resource) in Section(template, "Resources"))
                _ = new CfnResource(stack, id, new CfnResourceProps { Type = resource.GetProperty("Type").GetString()!, Properties = PropertiesOf(resource) });
            foreach (var (id, result) in Section(template, "Outputs"))
                _ = new CfnOutput(stack, id, new CfnOutputProps { Value = Token.AsString(Value(result.GetProperty("Value"))) });
        }

        app.Synth();
    }

    private static IEnumerable<(string Id, JsonElement Value)> Section(JsonDocument template, string name) =>
        template.RootElement.TryGetProperty(name, out var section) ? section.EnumerateObject().Select(entry => (entry.Name, entry.Value)) : [];

    private static Dictionary<string, object> PropertiesOf(JsonElement resource) =>
        resource.TryGetProperty("Properties", out var properties) ? (Dictionary<string, object>)Value(properties) : [];

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Value(entry.Value), StringComparer.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        _ => value.GetString()!,
    };
}
