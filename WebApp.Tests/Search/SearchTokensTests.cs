using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WebApp.Search;

namespace WebApp.Tests.Search;

/// <summary>Whatever contains a word is found by it.</summary>
public sealed class SearchTokensTests
{
    /// <summary>Letters of many kinds, close enough together that pairs repeat.</summary>
    private static readonly Rune[] Alphabet = [.. "가각강안녕ㅋㅏ漢字かナabAB01éßΣςİıﬁ①½ＡＢ👍😀\u0301\u1100\u1161\u11A8.,-+#_!\n  ".EnumerateRunes()];

    private static Arbitrary<string> Texts => Gen.ArrayOf(Gen.Elements(Alphabet)).Select(runes => string.Concat(runes)).ToArbitrary();

    [Fact]
    public void Every_part_of_a_text_has_no_other_tokens_than_the_text() => Prop.ForAll(
        Texts,
        ArbMap.Default.ArbFor<(NonNegativeInt Start, NonNegativeInt Length)>(),
        (text, part) =>
        {
            var normal = SearchText.Normalize(text);
            var tokens = SearchTokens.Of(normal);
            var runes = normal.EnumerateRunes().ToArray();
            var start = part.Start.Get % (runes.Length + 1);
            var query = SearchQuery.Parse(string.Concat(runes.Skip(start).Take(part.Length.Get)));

            Assert.All(query.Words, word => Assert.Contains(word, normal, StringComparison.Ordinal));
            return query.Words.Where(word => !IsSingleLetter(word)).All(word => SearchTokens.OfWord(word).All(token => tokens.Contains(token)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(40));

    [Fact]
    public void Text_that_is_normalized_stays_as_it_is() => Prop.ForAll(
        Texts,
        text =>
        {
            var normal = SearchText.Normalize(text);
            return SearchText.Normalize(normal) == normal;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Text_of_any_kind_has_tokens_in_order_and_each_once() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            // Halves of characters are refused before.
            var whole = string.Concat(text.Get.EnumerateRunes());
            var tokens = SearchTokens.Of(SearchText.Normalize(whole));
            return tokens.SequenceEqual(tokens.Distinct().Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("봄이 왔다", "봄")]
    [InlineData("봄이 왔다", "왔다")]
    [InlineData("게시판에서", "시판")]
    [InlineData("Hello, World", "wOrLd")]
    [InlineData("Hello, World", "ell")]
    [InlineData("version v13.57", "3.5")]
    [InlineData("C++ and C#", "c#")]
    [InlineData("C언어", "c")]
    [InlineData("plan B", "b")]
    [InlineData("ＦＵＬＬ　ＷＩＤＴＨ", "full width")]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", "한글")]
    [InlineData("ΟΔΟΣ", "οδος")]
    [InlineData("좋아요👍", "👍")]
    [InlineData("東京タワー", "京")]
    public void A_word_is_found_however_it_is_written(string text, string query) => Assert.True(Finds(query, text));

    [Theory]
    [InlineData("banana", "a")]
    [InlineData("café", "cafe")]
    [InlineData("강", "가")]
    [InlineData("안녕 녕하", "안녕하")]
    [InlineData("hello", "world")]
    [InlineData("one two", "one three")]
    public void What_is_not_in_a_text_is_not_found(string text, string query) => Assert.False(Finds(query, text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u3000\n ")]
    [InlineData("!? ... --")]
    public void Nothing_to_look_for_is_an_empty_query(string? query) => Assert.True(SearchQuery.Parse(query).IsEmpty);

    private static bool Finds(string query, string text)
    {
        var (wanted, indexed) = (SearchQuery.Parse(query), IndexedPost.Of("", text));
        return wanted.Words.All(word => indexed.Text.Contains(word, StringComparison.Ordinal)) && wanted.Tokens.All(token => indexed.Tokens.Contains(token));
    }

    /// <summary>Looked for as a word of its own.</summary>
    private static bool IsSingleLetter(string word) => word.EnumerateRunes().Count() == 1;
}
