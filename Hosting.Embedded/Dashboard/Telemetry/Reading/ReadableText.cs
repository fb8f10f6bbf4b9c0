namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Reading;

/// <summary>A text as a person reads it: JSON and XML on lines of their own and in colours, all else as it is.</summary>
/// <param name="Format">JSON, XML, or empty.</param>
/// <param name="Pieces">The text.</param>
internal sealed record ReadableText(string Format, IReadOnlyList<TextPiece> Pieces)
{
    // More than a line of a panel.
    private const int LongText = 80;

    // Larger ones are for a program, and each coloured piece is an element of the page.
    private const int MostCharacters = 200_000;

    /// <summary>As it is copied.</summary>
    public string Text => string.Concat(Pieces.Select(p => p.Text));

    /// <summary>Whether there is more to see than in a line.</summary>
    public static bool IsWorthOpening(string text) => text.Length > LongText || text.Contains('\n', StringComparison.Ordinal) || Looks(text, '{') || Looks(text, '[') || Looks(text, '<');

    public static ReadableText Of(string text)
    {
        if (text.Length <= MostCharacters)
        {
            if ((Looks(text, '{') || Looks(text, '[')) && JsonPieces.Of(text) is { } json) return new("JSON", json);
            if (Looks(text, '<') && XmlPieces.Of(text) is { } xml) return new("XML", xml);
        }

        return new("", [new("", text)]);
    }

    private static bool Looks(string text, char first) => text.AsSpan().TrimStart() is [var found, _, ..] && found == first;
}
