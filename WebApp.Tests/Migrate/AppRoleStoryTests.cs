using System.Net;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;
using static System.StringComparison;
using static WebApp.Tests.Board.PostForms;

namespace WebApp.Tests.Migrate;

/// <summary>The board as it runs in the cloud: migrated beforehand, and connected as a role that can't change the schema.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AppRoleStoryTests(BoardGraph graph)
{
    [Fact]
    public async Task A_person_signs_up_posts_an_image_comments_edits_finds_and_deletes()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        Assert.Equal(0, (await database.MigrateWithRoleAsync()).ExitCode);
        await using var process = await (await database.StartAsync()).HealthyAsync();
        var board = await graph.RunningAsync();
        using var browser = new BoardBrowser(board.Addresses with { WebApp = process.Address });
        var email = BoardBrowser.NewAddress();

        await browser.SignUpAsync(email);
        var edit = await browser.PublishAndEditAsync("자전거", "팝니다", SampleImages.Bare["PNG"]);
        var post = edit.Address.AbsolutePath.Replace("/edit", "", Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(post, ("Comment", "살게요"))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SaveAsync(edit, Fields(("Title", "자전거 두 대")))).Status);

        var page = await browser.GetAsync(post);
        Assert.Contains("살게요", page.Html, Ordinal);
        var image = new Uri(Assert.Single(page.Images())).Segments[^1];
        Assert.Contains("자전거 두 대", (await browser.GetAsync($"/search?q={Uri.EscapeDataString("두 대")}")).Page.QuerySelector(".posts")!.TextContent, Ordinal);
        Assert.Contains(image, await board.ObjectsAsync());

        Assert.Equal("/", (await browser.SubmitAsync($"{post}/delete")).RedirectsTo);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(post)).Status);
        await Eventually.TrueAsync(async () => !(await board.ObjectsAsync()).Contains(image), "the image has left the bucket");

        // Who did all this is the role that the command made: nothing of it was done as somebody mightier.
        Assert.Equal(database.AppRole, await database.AskAsync<string>(
            "select string_agg(distinct usename, ', ') from pg_stat_activity where datname = current_database() and usename <> current_user"));
        Assert.DoesNotContain(process.Lines, line => line.Contains(MigratedDatabase.AppPassword, Ordinal));
    }
}
