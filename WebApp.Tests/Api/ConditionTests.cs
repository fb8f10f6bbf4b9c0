using System.Net;
using static WebApp.Tests.Api.ApiClient;

namespace WebApp.Tests.Api;

/// <summary>ETags: not reading again what is there, and not overwriting what one hasn't read.</summary>
[Collection(nameof(Graph.Board))]
public sealed class ConditionTests(ApiAuthor author) : IClassFixture<ApiAuthor>
{
    [Fact]
    public async Task A_post_that_has_not_changed_is_not_sent_again()
    {
        var id = await author.Client.PublishAsync("Once");
        var first = await author.Stranger.GetAsync(Address(id));
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal("no-cache, private", first.Headers.CacheControl?.ToString());

        foreach (var known in new[] { first.Tag!, $"W/{first.Tag}", "*", $"\"other\", {first.Tag}" })
        {
            var again = await author.Stranger.GetAsync(Address(id), ("If-None-Match", known));
            Assert.Equal((HttpStatusCode.NotModified, "", first.Tag), (again.Status, again.Text, again.Tag));
        }

        Assert.Equal(HttpStatusCode.OK, (await author.Stranger.GetAsync(Address(id), ("If-None-Match", "\"other\""))).Status);
        Assert.Equal(HttpStatusCode.OK, (await author.Stranger.GetAsync(Address(id), ("If-None-Match", "no tag at all"))).Status);
        await author.Client.PutAsync(Address(id), Post("Twice"), ("If-Match", "*"));
        Assert.Equal(HttpStatusCode.OK, (await author.Stranger.GetAsync(Address(id), ("If-None-Match", first.Tag!))).Status);
    }

    [Fact]
    public async Task What_only_its_author_is_told_has_a_tag_of_its_own()
    {
        var id = await author.Client.PublishAsync("Mine");
        var stranger = await author.Stranger.GetAsync(Address(id));

        // A browser that logs in later must not go on showing a post without its buttons.
        var mine = await author.Client.GetAsync(Address(id), ("If-None-Match", stranger.Tag!));

        Assert.Equal(HttpStatusCode.OK, mine.Status);
        Assert.Equal(HttpStatusCode.OK, (await author.Client.PutAsync(Address(id), Post("Changed"), ("If-Match", stranger.Tag!))).Status);
    }

    [Theory]
    [InlineData("/api/posts?limit=5")]
    [InlineData("/api/search?q=listed")]
    public async Task A_list_that_has_not_changed_is_not_sent_again(string address)
    {
        await author.Client.PublishAsync("listed");
        var first = await author.Stranger.GetAsync(address);
        Assert.True(first.Headers.ETag!.IsWeak);

        Assert.Equal(HttpStatusCode.NotModified, (await author.Stranger.GetAsync(address, ("If-None-Match", first.Tag!))).Status);
        await author.Client.PublishAsync("listed");
        Assert.Equal(HttpStatusCode.OK, (await author.Stranger.GetAsync(address, ("If-None-Match", first.Tag!))).Status);
    }

    [Fact]
    public async Task A_change_says_which_version_it_changes()
    {
        var id = await author.Client.PublishAsync("First");
        var first = await author.Client.GetAsync(Address(id));

        (await author.Client.PutAsync(Address(id), Post("Blind"))).IsProblem(HttpStatusCode.PreconditionRequired, "version-required");
        (await author.Client.PutAsync(Address(id), Post("Weak"), ("If-Match", $"W/{first.Tag}"))).IsProblem(HttpStatusCode.PreconditionFailed, "changed");
        (await author.Client.PutAsync(Address(id), Post("Nonsense"), ("If-Match", "no tag at all"))).IsProblem(HttpStatusCode.PreconditionFailed, "changed");

        var second = await author.Client.PutAsync(Address(id), Post("Second"), ("If-Match", first.Tag!));
        (await author.Client.PutAsync(Address(id), Post("Late"), ("If-Match", first.Tag!))).IsProblem(HttpStatusCode.PreconditionFailed, "changed");
        Assert.Equal("Second", (await author.Client.GetAsync(Address(id))).Json.GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.OK, (await author.Client.PutAsync(Address(id), Post("Third"), ("If-Match", $"\"other\", {second.Tag}"))).Status);
    }

    [Fact]
    public async Task A_deletion_may_say_which_version_it_means()
    {
        var id = await author.Client.PublishAsync("First");
        var first = await author.Client.GetAsync(Address(id));
        var second = await author.Client.PutAsync(Address(id), Post("Second"), ("If-Match", first.Tag!));

        (await author.Client.DeleteAsync(Address(id), ("If-Match", first.Tag!))).IsProblem(HttpStatusCode.PreconditionFailed, "changed");
        Assert.Equal(HttpStatusCode.NoContent, (await author.Client.DeleteAsync(Address(id), ("If-Match", second.Tag!))).Status);
        (await author.Client.DeleteAsync(Address(id), ("If-Match", second.Tag!))).IsProblem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Of_many_who_change_the_same_version_one_does()
    {
        var id = await author.Client.PublishAsync("First");
        var tag = (await author.Client.GetAsync(Address(id))).Tag!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => author.Client.PutAsync(Address(id), Post($"Number {number}"), ("If-Match", tag))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task A_setting_takes_the_tags_away()
    {
        await using var board = await Fixtures.BoardProcess.StartAsync(author.Graph, [("Api__ETags", "false")]);
        using var client = new ApiClient(board.Address);

        Assert.NotNull((await author.Stranger.GetAsync("/api/posts")).Tag);
        var answer = await client.GetAsync("/api/posts", ("If-None-Match", "*"));
        Assert.Null(answer.Tag);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }
}
