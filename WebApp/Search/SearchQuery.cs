namespace WebApp.Search;

/// <summary>What somebody looks for: texts that have each of these words somewhere.</summary>
/// <param name="Words">Normalized; each once.</param>
/// <param name="Tokens">Of all words together; empty when there is nothing to look for.</param>
internal sealed record SearchQuery(IReadOnlyList<string> Words, int[] Tokens)
{
    public const int Length = 100;

    /// <summary>Words beyond it narrow nothing down any more; they are left out.</summary>
    private const int MaxWords = 10;

    public bool IsEmpty => Tokens.Length == 0;

    /// <exception cref="ArgumentException">The text has halves of characters.</exception>
    public static SearchQuery Parse(string? text)
    {
        var words = SearchText.Normalize(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MaxWords).ToArray();
        return new SearchQuery(words, [.. words.SelectMany(SearchTokens.OfWord).Distinct()]);
    }
}
