using System.Net;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>English and Korean.</summary>
[Collection(nameof(Graph.Board))]
public sealed class LanguageTests(BoardGraph graph)
{
    [Theory]
    [InlineData("en", "en", "Log in")]
    [InlineData("ko", "ko", "로그인")]
    [InlineData("ko-KR,ko;q=0.9,en;q=0.8", "ko", "로그인")]
    [InlineData("fr,de", "en", "Log in")]
    [InlineData("fr,ko;q=0.5", "ko", "로그인")]
    public async Task The_board_speaks_what_the_browser_asks_for(string asked, string language, string heading)
    {
        using var browser = new BoardBrowser((await graph.RunningAsync()).Addresses, asked);

        var login = await browser.GetAsync("/login");

        Assert.Equal(language, login.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, login.Page.QuerySelector("h1")?.TextContent);
        Assert.Contains(language, login.ContentHeaders.ContentLanguage);
    }

    [Fact]
    public async Task The_switch_goes_before_what_the_browser_asks_for_and_leads_back()
    {
        using var browser = new BoardBrowser((await graph.RunningAsync()).Addresses);
        var login = await browser.GetAsync("/login?returnUrl=%2Fposts%2Fnew");
        var toKorean = login.Page.QuerySelector("footer a[lang=ko]")!.GetAttribute("href")!;

        var answer = await browser.GetAsync(toKorean);

        Assert.Equal("/login?returnUrl=%2Fposts%2Fnew", answer.RedirectsTo);
        Assert.Equal("로그인", (await browser.GetAsync("/login")).Page.QuerySelector("h1")?.TextContent);
        Assert.Equal("true", (await browser.GetAsync("/login")).Page.QuerySelector("footer a[lang=ko]")?.GetAttribute("aria-current"));

        await browser.GetAsync("/language/en");
        Assert.Equal("Log in", (await browser.GetAsync("/login")).Page.QuerySelector("h1")?.TextContent);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    public async Task The_switch_leads_to_no_other_site(string address)
    {
        using var browser = new BoardBrowser((await graph.RunningAsync()).Addresses);

        Assert.Equal("/", (await browser.GetAsync($"/language/ko?returnUrl={Uri.EscapeDataString(address)}")).RedirectsTo);
    }

    [Theory]
    [InlineData("/language/fr")]
    [InlineData("/language/")]
    public async Task A_language_that_the_board_does_not_speak_does_not_exist(string address)
    {
        using var browser = new BoardBrowser((await graph.RunningAsync()).Addresses);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).Status);
    }

    [Fact]
    public async Task Refusals_are_in_the_readers_language_too()
    {
        using var browser = new BoardBrowser((await graph.RunningAsync()).Addresses, "ko");

        var refused = await browser.SubmitAsync("/signup", ("Email", "kim"));

        Assert.Matches(@"\p{IsHangulSyllables}", refused.Reasons);
        Assert.DoesNotMatch("[A-Za-z]{3,}", refused.Reasons);
    }
}
