using System.Net;
using static WebApp.Tests.Board.PostForms;

namespace WebApp.Tests.Board;

/// <summary>Finding posts.</summary>
[Collection(nameof(Graph.Board))]
public sealed class SearchTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const int PageSize = 20;

    /// <summary>A word that no other test has.</summary>
    private readonly string _word = $"w{Guid.NewGuid():N}";

    [Theory]
    [InlineData("봄", "봄")]
    [InlineData("자전거", "자전거를 팝니다")]
    [InlineData("전거", "자전거를 팝니다")]
    [InlineData("BICYCLE", "a bicycle for sale")]
    [InlineData("icycl", "a bicycle for sale")]
    [InlineData("ｂｉｃｙｃｌｅ", "a bicycle for sale")]
    [InlineData("100%_off", "100%_off today")]
    public async Task A_post_is_found_by_any_part_of_its_title_or_text(string query, string text)
    {
        await author.Browser.PublishAsync($"{_word} title", text);
        await author.Browser.PublishAsync(text, $"{_word} body");
        await author.Browser.PublishAsync($"{_word} other", "nothing of it");

        Assert.Equal([text, $"{_word} title"], await FoundAsync($"{query} {_word}"));
    }

    [Fact]
    public async Task What_was_looked_for_is_marked_where_it_stands_in_the_text()
    {
        var text = $"{new string('앞', 300)}\n<b>자전거 {_word.ToUpperInvariant()}를</b> {new string('뒤', 300)}";
        await author.Browser.PublishAsync("Marked", text);

        var page = (await author.Browser.GetAsync($"/search?q={_word}")).Page;

        Assert.Equal(_word.ToUpperInvariant(), page.QuerySelector(".excerpt mark")?.TextContent);
        var excerpt = page.QuerySelector(".excerpt")!.TextContent;
        Assert.Contains($"앞 <b>자전거 {_word.ToUpperInvariant()}를</b> 뒤", excerpt, StringComparison.Ordinal);
        Assert.InRange(excerpt.Length, 60, 130);
        Assert.StartsWith("…", excerpt, StringComparison.Ordinal);
        Assert.EndsWith("…", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_is_found_by_its_new_words_and_no_longer_by_its_old_ones()
    {
        var edit = await author.Browser.PublishAndEditAsync($"{_word}", "before");

        await author.Browser.SaveAsync(edit, Fields(("Body", "afterwards")));

        Assert.Empty(await FoundAsync($"{_word} before"));
        Assert.Single(await FoundAsync($"{_word} afterwards"));
    }

    [Fact]
    public async Task A_deleted_post_is_not_found()
    {
        var post = await author.Browser.PublishAsync(_word, "x");
        Assert.Single(await FoundAsync(_word));

        await author.Browser.SubmitAsync($"{post.RedirectsTo}/delete");

        Assert.Empty(await FoundAsync(_word));
    }

    [Fact]
    public async Task Each_post_stands_once_newest_first_even_while_others_write()
    {
        var written = new List<string>();
        for (var number = 0; number < (2 * PageSize) + 3; number++) written.Add((await author.Browser.PublishAsync("Many", _word)).RedirectsTo!);

        var shown = new List<string>();
        for (var address = $"/search?q={_word}"; address is not null;)
        {
            var page = (await author.Browser.GetAsync(address)).Page;
            shown.AddRange(page.QuerySelectorAll(".post-title").Select(link => link.GetAttribute("href")!));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            await author.Browser.PublishAsync("One more", _word);
        }

        Assert.Equal(Enumerable.Reverse(written), shown);
    }

    [Fact]
    public async Task The_box_stands_on_every_page_and_keeps_what_was_looked_for()
    {
        using var reader = new BoardBrowser(author.Board.Addresses, "ko");

        Assert.NotNull((await reader.GetAsync("/login")).Page.QuerySelector("form[role=search] input[name=q]"));
        var page = (await reader.GetAsync($"/search?q={Uri.EscapeDataString("<b>\"없는 말\"")}")).Page;
        Assert.Equal("<b>\"없는 말\"", page.QuerySelector("form[role=search] input[name=q]")?.GetAttribute("value"));
        Assert.Equal("‘<b>\"없는 말\"’ 검색 결과", page.QuerySelector("h1")?.TextContent);
        Assert.Contains("찾는 글이 없습니다", page.QuerySelector(".empty")?.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main b"));
    }

    [Fact]
    public async Task Without_words_it_says_what_to_do()
    {
        Assert.Contains("Type one or more words", (await author.Browser.GetAsync("/search")).Page.QuerySelector("main")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await author.Browser.GetAsync("/search?q=%20")).Status);
    }

    [Theory]
    [InlineData("!!!", "Type at least one letter or digit.")]
    [InlineData("a%00b", "This has characters that can't be shown.")]
    [InlineData("a%E2%80%AEb", "This has characters that can't be shown.")]
    [InlineData("a%0Ab", "This has characters that can't be shown.")]
    public async Task What_cannot_be_looked_for_is_refused(string query, string reason) => (await author.Browser.GetAsync($"/search?q={query}")).IsRefusal(reason);

    [Fact]
    public async Task A_query_has_100_characters()
    {
        Assert.Equal(HttpStatusCode.OK, (await author.Browser.GetAsync($"/search?q={Uri.EscapeDataString(new string('가', 100))}")).Status);
        (await author.Browser.GetAsync($"/search?q={Uri.EscapeDataString(new string('가', 101))}")).IsRefusal("That is longer than 100 characters.");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("99999999999999999999")]
    [InlineData("1' or '1'='1")]
    public async Task A_forged_cursor_is_refused(string before) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await author.Browser.GetAsync($"/search?q=word&before={before}")).Status);

    [Theory]
    [InlineData("'; drop table posts; --")]
    [InlineData("$1 \\ %s {0}")]
    [InlineData("' or position('a' in 'a') > 0 --")]
    public async Task Sql_is_looked_for_as_the_text_that_it_is(string text)
    {
        await author.Browser.PublishAsync($"{_word} sql", $"before {text} after");

        Assert.Single(await FoundAsync($"{text} {_word}"));
        Assert.Empty(await FoundAsync($"{text} {_word}x"));
    }

    private async Task<IReadOnlyList<string>> FoundAsync(string query)
    {
        var answer = await author.Browser.GetAsync($"/search?q={Uri.EscapeDataString(query)}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Page.QuerySelectorAll(".post-title").Select(link => link.TextContent)];
    }
}
