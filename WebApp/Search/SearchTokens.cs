using System.Globalization;
using System.Text;

namespace WebApp.Search;

/// <summary>
/// What an index can find a text by: each pair of neighbours, each syllable or ideograph by itself (a word of Korean is often one
/// syllable), and of words in an alphabet, which has few letters and therefore few pairs, each three and the first and the last letter,
/// or the only one. They may also stand apart in a text, so whoever asks by tokens compares the text afterwards.
/// </summary>
internal static class SearchTokens
{
    /// <summary>Stand for the edges of a word where a pair has its other letter. No text that is stored has these characters.</summary>
    private static readonly Rune Start = new(1), End = new(2);

    /// <summary>The tokens of a text that is normalized, each once.</summary>
    public static int[] Of(string text)
    {
        var tokens = new List<int>();
        foreach (var (run, _, _) in Runs(text))
        {
            for (var at = 0; at < run.Count; at++)
            {
                var isLetter = !IsSyllable(run[at]);
                var isFirst = at == 0 || IsSyllable(run[at - 1]);
                var isLast = at == run.Count - 1 || IsSyllable(run[at + 1]);
                if (!isLetter || (isFirst && isLast)) tokens.Add(Token(run[at]));
                if (isLetter && at == 0) tokens.Add(Token(Start, run[at]));
                if (isLetter && at == run.Count - 1) tokens.Add(Token(run[at], End));
                if (at > 0) tokens.Add(Token(run[at - 1], run[at]));
                if (IsTriple(run, at)) tokens.Add(Token(run[at - 2], run[at - 1], run[at]));
            }
        }

        return Once(tokens);
    }

    /// <summary>The tokens that every text with this word in it has; none for a word without letters, digits and symbols.</summary>
    /// <param name="word">Normalized, without spaces.</param>
    /// <remarks>A single letter of an alphabet is looked for as the word that it is: nearly every text has it somewhere.</remarks>
    public static int[] OfWord(string word)
    {
        var tokens = new List<int>();
        foreach (var (run, opens, closes) in Runs(word))
        {
            for (var at = 1; at < run.Count; at++)
            {
                if (IsTriple(run, at)) tokens.Add(Token(run[at - 2], run[at - 1], run[at]));
                else if (!IsTriple(run, at + 1)) tokens.Add(Token(run[at - 1], run[at]));
            }

            if (run is not [var only]) continue;

            // In "3.5" something stands before the 5, but in the text more digits may follow it.
            if (IsSyllable(only) || (opens && closes)) tokens.Add(Token(only));
            else if (!opens) tokens.Add(Token(Start, only));
            else tokens.Add(Token(only, End));
        }

        return Once(tokens);
    }

    /// <summary>Letters and digits between which nothing stands, and whether they open and close the text.</summary>
    private static IEnumerable<(List<Rune> Run, bool Opens, bool Closes)> Runs(string text)
    {
        var (run, opens) = (new List<Rune>(), true);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsIndexed(rune))
            {
                run.Add(rune);
                continue;
            }

            if (run.Count > 0) yield return (run, opens, Closes: false);
            (run, opens) = ([], false);
        }

        if (run.Count > 0) yield return (run, opens, Closes: true);
    }

    /// <summary>Whether three letters of an alphabet end here.</summary>
    private static bool IsTriple(List<Rune> run, int at) => at >= 2 && at < run.Count && !IsSyllable(run[at - 2]) && !IsSyllable(run[at - 1]) && !IsSyllable(run[at]);

    private static bool IsIndexed(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.OtherSymbol;

    /// <summary>A character that can be a word by itself: Hangul, kana, ideographs, emoji.</summary>
    private static bool IsSyllable(Rune rune) => rune.Value switch
    {
        < 0x1100 => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol,
        (>= 0x1100 and <= 0x11FF) or (>= 0x3040 and <= 0x318F) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7FF) => true,
        (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol,
    };

    private static int Token(Rune only) => only.Value;

    /// <summary>Unambiguous for all that most texts are made of; where two pairs of rarer characters share a number, only time is lost.</summary>
    private static int Token(Rune first, Rune second) => unchecked((first.Value << 16) ^ second.Value);

    private static int Token(Rune first, Rune second, Rune third) => unchecked((first.Value << 20) ^ (second.Value << 10) ^ third.Value);

    private static int[] Once(List<int> tokens)
    {
        tokens.Sort();
        var once = new List<int>(tokens.Count);
        foreach (var token in tokens)
        {
            if (once is not [.., var last] || last != token) once.Add(token);
        }

        return [.. once];
    }
}
