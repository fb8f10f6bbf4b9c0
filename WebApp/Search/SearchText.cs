using System.Text;

namespace WebApp.Search;

/// <summary>Text in the one form in which it is compared: "Ａ", "a" and "A" are the same, and so are a syllable and its letters.</summary>
/// <remarks>
/// Done here and not in the database, whose C locale knows neither case nor Hangul. Marks are kept: a search for "cafe" doesn't find
/// "café", as 가 isn't 강.
/// </remarks>
internal static class SearchText
{
    /// <exception cref="ArgumentException">The text has halves of characters.</exception>
    public static string Normalize(string text) =>
        // By way of capitals, for some letters have two small forms (ς and σ). Case may take a text out of its composed form.
        text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    /// <summary>What is compared with a post.</summary>
    public static string Of(string title, string body) => Normalize($"{title}\n{body}");
}
