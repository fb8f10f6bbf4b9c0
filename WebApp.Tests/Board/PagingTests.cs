using System.Globalization;
using AngleSharp.Dom;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Board;

/// <summary>The list of posts, page by page.</summary>
[Collection(nameof(Graph.Board))]
public sealed class PagingTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    private const int PageSize = 20;

    [Fact]
    public async Task Each_post_stands_once_newest_first_even_while_others_write()
    {
        var written = new List<long>();
        for (var number = 0; number < (2 * PageSize) + 3; number++) written.Add(await WriteAsync());

        var shown = new List<long>();
        for (var address = "/"; address is not null;)
        {
            var page = (await author.Browser.GetAsync(address)).Page;
            var posts = page.QuerySelectorAll(".post-title").Select(IdOf).ToList();
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            Assert.InRange(posts.Count, 1, PageSize);
            Assert.True(posts.Count == PageSize || address is null);
            shown.AddRange(posts);
            await WriteAsync();
        }

        Assert.Equal(shown.Distinct(), shown);
        Assert.Equal(shown.OrderDescending(), shown);
        Assert.Superset(written.ToHashSet(), shown.ToHashSet());
    }

    [Fact]
    public async Task Beyond_the_oldest_post_there_is_none_and_no_next_page()
    {
        var page = await author.Browser.GetAsync("/?before=1");

        Assert.Empty(page.Page.QuerySelectorAll(".post-title"));
        Assert.Null(page.Page.QuerySelector("a[rel=next]"));
    }

    private async Task<long> WriteAsync()
    {
        var post = await author.Browser.PublishAsync("A page of a long list", "x");
        return long.Parse(post.RedirectsTo!["/posts/".Length..], CultureInfo.InvariantCulture);
    }

    private static long IdOf(IElement link) => long.Parse(link.GetAttribute("href")!["/posts/".Length..], CultureInfo.InvariantCulture);
}
