using System.Globalization;
using System.Text;

namespace WebApp.Search;

/// <summary>The part of a post's text in which a word was found, in one line.</summary>
/// <param name="Before">What stands before the word.</param>
/// <param name="Match">The word as the author wrote it; empty when it stands in the title, or in another form.</param>
/// <param name="After">What follows.</param>
public sealed record Excerpt(string Before, string Match, string After)
{
    /// <summary>Two lines on a telephone.</summary>
    private const int Length = 120;

    private const int LengthBefore = 30;

    internal static Excerpt Of(string body, IReadOnlyList<string> words)
    {
        var word = words.FirstOrDefault(w => body.Contains(w, StringComparison.OrdinalIgnoreCase)) ?? "";
        var at = body.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        var start = Boundary(body, Math.Max(0, Math.Min(at - LengthBefore, body.Length - Length)));
        var end = Math.Max(at + word.Length, Boundary(body, Math.Min(body.Length, start + Length)));
        return new Excerpt(
            (start > 0 ? "…" : "") + OneLine(body[start..at]),
            body[at..(at + word.Length)],
            OneLine(body[(at + word.Length)..end]) + (end < body.Length ? "…" : ""));
    }

    /// <summary>Not inside a character, nor between it and its marks.</summary>
    private static int Boundary(string text, int at)
    {
        while (at > 0 && at < text.Length && (char.IsLowSurrogate(text[at]) || char.IsHighSurrogate(text[at - 1]) || IsMark(text[at]))) at--;
        return at;
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character)) line.Append(character);
            else if (line is not { Length: > 0 } || line[^1] != ' ') line.Append(' ');
        }

        return line.ToString();
    }
}
