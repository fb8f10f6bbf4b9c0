using Amazon.CDK;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>The graph's resources by name, in each template: whoever reads one later knows what it was made for.</summary>
internal static class GraphNames
{
    private const string Section = "Slipway";
    private const string Names = "Resources";

    public static void Write(Stack stack, IEnumerable<string> names) => stack.AddMetadata(Section, new Dictionary<string, object>(StringComparer.Ordinal) { [Names] = names.ToArray() });

    /// <summary>Whether a template is one of Slipway's.</summary>
    public static bool IsThere(CloudTemplate template) => template.Metadata.At(Section, Names).ValueKind == System.Text.Json.JsonValueKind.Array;

    /// <returns>None for a template of another tool.</returns>
    public static IEnumerable<string> Of(CloudTemplate template) => template.Metadata.At(Section, Names).Items().Select(name => name.AsText()).OfType<string>();
}
