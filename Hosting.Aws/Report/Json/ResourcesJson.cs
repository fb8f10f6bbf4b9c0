using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Environment;

namespace Slipway.Hosting.Aws.Report.Json;

/// <summary>Writes and reads <c>resources.json</c>, without reflection: publish has no time for it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ResourcesDocument))]
internal sealed partial class ResourcesJson : JsonSerializerContext
{
    /// <summary>Of the form. Whoever changes what is there raises it; to add something is no change.</summary>
    private const int Version = 1;

    private static readonly ResourcesJson Written = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(AwsSettings settings, IEnumerable<IResource> graph, ResourceReport report)
    {
        var document = new ResourcesDocument(
            Version, settings.Application, settings.Environment, $"{settings.Plan}", settings.Region,
            [.. graph.Where(resource => resource is not AwsEnvironmentResource).SelectMany(resource => Of(resource, report))]);
        return $"{JsonSerializer.Serialize(document, Written.ResourcesDocument)}\n";
    }

    /// <exception cref="JsonException">It is none.</exception>
    public static ResourcesDocument Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.ResourcesDocument) ?? throw new JsonException("resources.json is empty.");

    private static PublishedResource[] Of(IResource resource, ResourceReport report)
    {
        if (resource.IsExcludedFromPublish()) return [new PublishedResource(resource.Name, null, null, [], LeftOut: true)];
        var lines = report.Lines.Where(line => line.Resource == resource.Name).Select(line => new PublishedResource(resource.Name, line.Became, line.Why, line.Settings, LeftOut: false)).ToArray();
        return lines.Length > 0 ? lines : [new PublishedResource(resource.Name, null, null, [], LeftOut: false)];
    }
}
