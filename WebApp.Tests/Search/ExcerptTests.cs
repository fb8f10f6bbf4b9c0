using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WebApp.Search;

namespace WebApp.Tests.Search;

/// <summary>What a result shows of a text.</summary>
public sealed class ExcerptTests
{
    private static readonly Rune[] Alphabet = [.. "가나 ab\n👍e\u0301".EnumerateRunes()];

    [Fact]
    public void It_is_a_part_of_the_text_and_splits_no_character() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements(Alphabet), 400).Select(runes => string.Concat(runes)).ToArbitrary(),
        Gen.ArrayOf(Gen.Elements(Alphabet)).Select(runes => string.Concat(runes.Take(3).Where(rune => !Rune.IsWhiteSpace(rune)))).ToArbitrary(),
        (text, word) =>
        {
            var excerpt = Excerpt.Of(text, word.Length == 0 ? [] : [word]);

            var shown = $"{excerpt.Before}{excerpt.Match}{excerpt.After}";
            Assert.DoesNotContain(shown.EnumerateRunes(), rune => rune == Rune.ReplacementChar);
            Assert.InRange(shown.Length, 1, 130);
            Assert.Contains(string.Join(' ', shown.Trim('…').Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            return !text.Contains(word, StringComparison.OrdinalIgnoreCase) || string.Equals(excerpt.Match, word, StringComparison.OrdinalIgnoreCase);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_short_text_is_shown_whole() => Assert.Equal(new Excerpt("one ", "TWO", " three"), Excerpt.Of("one\n\nTWO three", ["two"]));

    [Fact]
    public void A_word_of_the_title_leaves_the_beginning_of_the_text() => Assert.Equal(new Excerpt("", "", "nothing of it"), Excerpt.Of("nothing of it", ["title"]));
}
