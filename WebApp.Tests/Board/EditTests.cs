using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using WebApp.Tests.Images;
using static WebApp.Tests.Board.PostForms;

namespace WebApp.Tests.Board;

/// <summary>Changing and deleting what one has written.</summary>
[Collection(nameof(Graph.Board))]
public sealed partial class EditTests(BoardAuthor author) : IClassFixture<BoardAuthor>
{
    [Fact]
    public async Task An_author_changes_title_and_text_and_readers_see_that_it_was_changed()
    {
        var edit = await author.Browser.PublishAndEditAsync("Before", "First");
        Assert.Equal("Before", edit.Page.QuerySelector<IHtmlInputElement>("#Title")?.Value);
        Assert.Equal("First", edit.Page.QuerySelector<IHtmlTextAreaElement>("#Body")?.Value);

        var saved = await author.Browser.SaveAsync(edit, Fields(("Title", "After"), ("Body", "Second")));

        using var reader = new BoardBrowser(author.Board.Addresses);
        var page = (await reader.GetAsync(saved.RedirectsTo!)).Page;
        Assert.Equal("After", page.QuerySelector("article h1")?.TextContent.Trim());
        Assert.Equal("Second", page.QuerySelector("article .body")?.TextContent);
        Assert.Contains("edited", page.QuerySelector("article .byline")?.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("article .own"));
    }

    [Fact]
    public async Task Images_are_removed_one_by_one_and_new_ones_come_last()
    {
        var edit = await author.Browser.PublishAndEditAsync("Images", "x", SampleImages.Bare["PNG"], SampleImages.Bare["GIF"], SampleImages.Bare["JPEG"]);
        var before = edit.Images();

        var saved = await author.Browser.SaveAsync(edit, Fields(("Remove", edit.Removable()[1])), SampleImages.Bare["WebP lossy"]);

        var after = (await author.Browser.GetAsync(saved.RedirectsTo!)).Images();
        Assert.Equal([before[0], before[2]], after.Take(2));
        Assert.Equal(".webp", Path.GetExtension(after[2]));
        Assert.Equal(3, after.Count);
    }

    [Fact]
    public async Task What_a_post_keeps_counts_towards_its_limits()
    {
        var edit = await author.Browser.PublishAndEditAsync("Full", "x", SampleImages.Bare["PNG"], SampleImages.Bare["GIF"], SampleImages.Bare["JPEG"]);
        var objects = await author.Board.ObjectsAsync();

        (await author.Browser.SaveAsync(edit, [], SampleImages.Bare["PNG"], SampleImages.Bare["PNG"])).IsRefusal("A post has 4 images at most.");
        Assert.Equal(objects, await author.Board.ObjectsAsync());

        var saved = await author.Browser.SaveAsync(edit, Fields(("Remove", edit.Removable()[0])), SampleImages.Bare["PNG"], SampleImages.Bare["PNG"]);
        Assert.Equal(4, (await author.Browser.GetAsync(saved.RedirectsTo!)).Images().Count);
    }

    [Fact]
    public async Task So_do_their_bytes()
    {
        var edit = await author.Browser.PublishAndEditAsync("Heavy", "x", SampleImages.Png(("IDAT", new byte[5_000_000])));

        (await author.Browser.SaveAsync(edit, [], SampleImages.Png(("IDAT", new byte[5_000_000])))).IsRefusal("The images are larger than 9 MB together.");
    }

    [Fact]
    public async Task Of_two_windows_the_second_is_told_and_loses_nothing()
    {
        var first = await author.Browser.PublishAndEditAsync("Two windows", "As it was", SampleImages.Bare["PNG"]);
        var second = await author.Browser.GetAsync(first.Address.AbsolutePath);
        await author.Browser.SaveAsync(first, Fields(("Body", "By the first")));

        var told = await author.Browser.SaveAsync(second, Fields(("Body", "By the second"), ("Remove", second.Removable()[0])));

        told.IsRefusal("This post has been changed since you opened it", HttpStatusCode.Conflict);
        Assert.Equal("By the first", told.Page.QuerySelector(".now-body")?.TextContent);
        Assert.Equal("By the second", told.Page.QuerySelector<IHtmlTextAreaElement>("#Body")?.Value);
        Assert.True(told.Page.QuerySelector<IHtmlInputElement>("input[name=Remove]")?.IsChecked);
        var post = first.Address.AbsolutePath[..^"/edit".Length];
        Assert.Equal("By the first", (await author.Browser.GetAsync(post)).Page.QuerySelector("article .body")?.TextContent);

        // Having seen both, the author decides.
        Assert.Equal(post, (await author.Browser.SaveAsync(told, [])).RedirectsTo);
        Assert.Equal("By the second", (await author.Browser.GetAsync(post)).Page.QuerySelector("article .body")?.TextContent);
    }

    [Fact]
    public async Task Of_many_edits_at_once_exactly_one_is_saved()
    {
        var edit = await author.Browser.PublishAndEditAsync("At once", "x");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => author.Browser.SaveAsync(edit, Fields(("Body", $"Edit {n}")))));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Redirect);
        Assert.Equal(7, answers.Count(a => a.Status == HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("delete")]
    public async Task Someone_elses_post_has_no_such_page(string page)
    {
        var edit = await author.Browser.PublishAndEditAsync("Mine", "x");
        var address = edit.Address.AbsolutePath.Replace("edit", page, StringComparison.Ordinal);
        using var stranger = new BoardBrowser(author.Board.Addresses);
        Assert.StartsWith("/login", (await stranger.GetAsync(address)).RedirectsTo, StringComparison.Ordinal);
        await stranger.SignUpAsync(BoardBrowser.NewAddress());

        var theirs = await stranger.GetAsync(address);
        var nobodys = await stranger.GetAsync($"/posts/99999999/{page}");
        var token = await stranger.GetAsync("/posts/new");
        var forced = await stranger.SubmitAsync(token with { Address = new Uri(edit.Address, address) }, ("Title", "Theirs"), ("Body", "x"), ("Version", "1"));

        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        Assert.Equal(WithoutIds(nobodys), WithoutIds(theirs));
        Assert.Equal(HttpStatusCode.NotFound, forced.Status);
        Assert.Equal("Mine", (await author.Browser.GetAsync(edit.Address.AbsolutePath)).Page.QuerySelector<IHtmlInputElement>("#Title")?.Value);
    }

    [Fact]
    public async Task Deleting_asks_first_and_takes_comments_and_images_along()
    {
        var edit = await author.Browser.PublishAndEditAsync("Going", "x", SampleImages.Bare["PNG"]);
        var post = edit.Address.AbsolutePath[..^"/edit".Length];
        await author.Browser.SubmitAsync(post, ("Comment", "Farewell"));

        var asked = await author.Browser.GetAsync($"{post}/delete");
        Assert.Equal(HttpStatusCode.OK, (await author.Browser.GetAsync(post)).Status);
        Assert.Contains("Going", asked.Page.QuerySelector("form.card")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("/", (await author.Browser.SubmitAsync(asked)).RedirectsTo);

        Assert.Equal(HttpStatusCode.NotFound, (await author.Browser.GetAsync(post)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await author.Browser.SubmitAsync(asked)).Status);
        Assert.Equal(0, await author.Board.CountAsync("SELECT count(*) FROM comments WHERE post_id = $1::bigint", post["/posts/".Length..]));
    }

    [Theory]
    [InlineData("Version", "one")]
    [InlineData("Version", "99999999999")]
    [InlineData("Remove", "' or 1=1 --")]
    public async Task A_forged_field_is_refused(string field, string value)
    {
        var edit = await author.Browser.PublishAndEditAsync("Forged", "x", SampleImages.Bare["PNG"]);

        Assert.Equal(HttpStatusCode.BadRequest, (await author.Browser.SaveAsync(edit, Fields(("Body", "y"), (field, value)))).Status);
        Assert.Equal("x", (await author.Browser.GetAsync(edit.Address.AbsolutePath)).Page.QuerySelector<IHtmlTextAreaElement>("#Body")?.Value);
    }

    [Fact]
    public async Task An_image_of_another_post_is_not_removed()
    {
        var other = await author.Browser.PublishAndEditAsync("Other", "x", SampleImages.Bare["PNG"]);
        var edit = await author.Browser.PublishAndEditAsync("This", "x");

        await author.Browser.SaveAsync(edit, Fields(("Remove", other.Removable()[0])));

        Assert.Single((await author.Browser.GetAsync(other.Address.AbsolutePath)).Images());
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\u202E")]
    [InlineData("")]
    public async Task The_rules_for_a_title_hold_for_an_edit_too(string title)
    {
        var edit = await author.Browser.PublishAndEditAsync("Rules", "x");

        Assert.Equal(HttpStatusCode.BadRequest, (await author.Browser.SaveAsync(edit, Fields(("Title", title)))).Status);
        Assert.Equal("Rules", (await author.Browser.GetAsync(edit.Address.AbsolutePath)).Page.QuerySelector<IHtmlInputElement>("#Title")?.Value);
    }

    [Fact]
    public async Task A_title_of_ten_megabytes_is_refused()
    {
        var edit = await author.Browser.PublishAndEditAsync("Small", "x");

        var answer = await author.Browser.SaveAsync(edit, Fields(("Title", new string('t', 10_000_000))));

        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Equal("Small", (await author.Browser.GetAsync(edit.Address.AbsolutePath)).Page.QuerySelector<IHtmlInputElement>("#Title")?.Value);
    }

    /// <summary>What the page says, whichever post it was asked for.</summary>
    private string WithoutIds(BoardAnswer answer) => PostId().Replace(answer.Comparable(author.Email), "posts*");

    [GeneratedRegex("posts(/|%2F)[0-9]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PostId();
}
