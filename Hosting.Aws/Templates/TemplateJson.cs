using System.Text.Json;

namespace Slipway.Hosting.Aws.Templates;

/// <summary>Looking into a template, where anything may be missing and anything may be a function.</summary>
internal static class TemplateJson
{
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element)) return default;
        }

        return element;
    }

    /// <returns>Null where it is none, or a function.</returns>
    public static string? AsText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    public static int? AsNumber(this JsonElement element) =>
        int.TryParse(element.AsText(), System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>CloudFormation takes <c>true</c> and <c>"true"</c>.</summary>
    public static bool IsTrue(this JsonElement element) => element.ValueKind == JsonValueKind.True || string.Equals(element.AsText(), "true", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(this JsonElement element) => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];
}
