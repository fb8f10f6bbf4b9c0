using System.Text.Json;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Reading;

/// <summary>JSON in pieces, a value on each line.</summary>
internal static class JsonPieces
{
    /// <returns>Null when it is none.</returns>
    public static IReadOnlyList<TextPiece>? Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var pieces = new List<TextPiece>();
            Add(pieces, document.RootElement, "\n");
            return pieces;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="pieces">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="line">A new line, as far in as this value.</param>
    private static void Add(List<TextPiece> pieces, JsonElement value, string line)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                AddAll(pieces, "{", "}", line, [.. value.EnumerateObject()], (property, inner) =>
                {
                    // As it was written: names may hold what JSON escapes.
                    pieces.Add(new("code-name", JsonSerializer.Serialize(property.Name, Relaxed)));
                    pieces.Add(new("", ": "));
                    Add(pieces, property.Value, inner);
                });
                break;
            case JsonValueKind.Array:
                AddAll(pieces, "[", "]", line, [.. value.EnumerateArray()], (item, inner) => Add(pieces, item, inner));
                break;
            default:
                pieces.Add(new(value.ValueKind switch { JsonValueKind.String => "code-text", JsonValueKind.Number => "code-number", _ => "code-word" }, value.GetRawText()));
                break;
        }
    }

    private static void AddAll<T>(List<TextPiece> pieces, string open, string close, string line, T[] items, Action<T, string> add)
    {
        if (items.Length == 0)
        {
            pieces.Add(new("", open + close));
            return;
        }

        var inner = $"{line}  ";
        for (var i = 0; i < items.Length; i++)
        {
            pieces.Add(new("", $"{(i == 0 ? open : ",")}{inner}"));
            add(items[i], inner);
        }

        pieces.Add(new("", $"{line}{close}"));
    }

    // Korean stays Korean.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
