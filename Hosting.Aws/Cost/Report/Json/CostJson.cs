using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Hosting.Aws.Cost.Report.Json;

/// <summary>Writes and reads <c>cost.json</c>, without reflection: publish has no time for it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CostDocument))]
internal sealed partial class CostJson : JsonSerializerContext
{
    // Arithmetic stays readable: no six-letter escapes for × and ~.
    private static readonly CostJson Written = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(CostDocument document) => $"{JsonSerializer.Serialize(document, Written.CostDocument)}\n";

    /// <returns>Null where it isn't one, or one of another form.</returns>
    public static CostDocument? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.CostDocument) is { Version: CostDocuments.Version } document ? document : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
