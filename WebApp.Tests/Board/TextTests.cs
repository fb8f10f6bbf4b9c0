using System.Net;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Board;

/// <summary>What people type, and what becomes of it on a page.</summary>
[Collection(nameof(Graph.Board))]
public sealed class TextTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const string Markup = "<script>alert(1)</script>\"'><b>&amp;";
    private const string NotPlain = "This has characters that can't be shown.";

    [Fact]
    public async Task Markup_comes_back_as_the_text_that_it_is_wherever_it_was_typed()
    {
        // An address may hold markup too, in quotes.
        var quoted = $"\"<b>{Guid.NewGuid():N}</b>\"@example.org";
        using var browser = new BoardBrowser(author.Board.Addresses);
        await browser.SubmitAsync("/signup", ("Email", quoted));
        var verify = await browser.GetAsync("/signup/verify");
        IsEncoded(verify);
        Assert.Contains(quoted, verify.Page.QuerySelector(".lead")?.TextContent, Ordinal);

        var code = await browser.AskForCodeAsync(BoardBrowser.NewAddress());
        IsEncoded(await browser.SubmitAsync("/signup/verify", ("Code", "<b>&lt;")));
        await browser.EnterCodeAsync(code);
        IsEncoded(await browser.SubmitAsync("/signup/profile", ("DisplayName", Markup), ("Password", "short")), Markup);
        await browser.SubmitAsync("/signup/profile", ("DisplayName", Markup), ("Password", BoardVisitor.Password));

        var post = await browser.PublishAsync(Markup, $"{Markup}\n{Markup}", TestImage.Png());
        Assert.Equal(HttpStatusCode.Redirect, post.Status);

        var read = await browser.GetAsync(post.RedirectsTo!);
        IsEncoded(read, Markup);
        Assert.Equal(Markup, read.Page.QuerySelector("article h1")?.TextContent.Trim());
        Assert.Equal($"{Markup}\n{Markup}", read.Page.QuerySelector("article .body")?.TextContent);
        Assert.Equal(Markup, read.Page.QuerySelector(".me")?.TextContent);
        Assert.Contains(Markup, read.Page.QuerySelector("article img")?.GetAttribute("alt"), Ordinal);
        IsEncoded(await browser.GetAsync("/"), Markup);
        IsEncoded(await browser.PublishAsync(Markup, ""), Markup);
    }

    [Theory]
    [InlineData("/login?returnUrl=%22%3E%3Cb%3E")]
    [InlineData("/%22%3E%3Cb%3E")]
    [InlineData("/?before=%22%3E%3Cb%3E")]
    [InlineData("/language/%22%3E%3Cb%3E")]
    public async Task Markup_in_an_address_does_not_become_part_of_the_page(string address)
    {
        using var browser = new BoardBrowser(author.Board.Addresses);

        IsEncoded(await browser.GetAsync(address));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\u0007")]
    [InlineData("\u001B[31m")]
    [InlineData("\u202E")]
    [InlineData("\u2066")]
    public async Task Control_characters_are_refused(string character)
    {
        var text = $"before{character}after";

        (await author.Browser.PublishAsync(text, "x")).IsRefusal(NotPlain);
        (await author.Browser.PublishAsync("x", text)).IsRefusal(NotPlain);
    }

    [Fact]
    public async Task A_title_has_one_line_and_a_text_many()
    {
        (await author.Browser.PublishAsync("one\ntwo", "x")).IsRefusal(NotPlain);

        var post = await author.Browser.PublishAsync("Lines", "one\r\ntwo\tthree\r\n");
        Assert.Equal("one\ntwo\tthree", (await author.Browser.GetAsync(post.RedirectsTo!)).Page.QuerySelector("article .body")?.TextContent);
    }

    [Theory]
    [InlineData("안녕하세요, 게시판!")]
    [InlineData("👩‍👩‍👧‍👦 café שלום مرحبا")]
    public async Task Every_script_and_emoji_comes_back_as_it_was_typed(string text)
    {
        var post = await author.Browser.PublishAsync(text, text);

        var page = (await author.Browser.GetAsync(post.RedirectsTo!)).Page;
        Assert.Equal(text, page.QuerySelector("article h1")?.TextContent.Trim());
        Assert.Equal(text, page.QuerySelector("article .body")?.TextContent);
    }

    [Theory]
    [InlineData("", "x", "Enter a title.")]
    [InlineData("   ", "x", "Enter a title.")]
    [InlineData("x", " \n ", "Enter some text.")]
    public async Task Nothing_is_too_little(string title, string body, string reason) => (await author.Browser.PublishAsync(title, body)).IsRefusal(reason);

    [Fact]
    public async Task A_title_has_120_characters_and_a_text_10_000()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await author.Browser.PublishAsync(new string('t', 120), new string('b', 10_000))).Status);
        // A browser counts a line break as one character and sends two.
        Assert.Equal(HttpStatusCode.Redirect, (await author.Browser.PublishAsync("Breaks", string.Concat(Enumerable.Repeat("a\r\n", 4_999)) + "z")).Status);

        (await author.Browser.PublishAsync(new string('t', 121), "x")).IsRefusal("The title is longer than 120 characters.");
        (await author.Browser.PublishAsync("x", new string('b', 10_001))).IsRefusal("The text is longer than 10,000 characters.");
    }

    private static void IsEncoded(BoardAnswer answer, string? shown = null)
    {
        Assert.Empty(answer.Page.QuerySelectorAll("script:not([src]), b"));
        if (shown is not null) Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", answer.Html, Ordinal);
    }
}
