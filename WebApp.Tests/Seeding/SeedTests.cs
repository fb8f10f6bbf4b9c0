using Microsoft.Extensions.Logging.Abstractions;
using WebApp.Search;

namespace WebApp.Tests.Seeding;

/// <summary>Many invented posts, and finding some of them.</summary>
[Collection(nameof(Graph.Board))]
public sealed class SeedTests(SeededBoard board) : IClassFixture<SeededBoard>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_seeded_board_has_posts_and_comments_and_takes_more()
    {
        Assert.Equal(SeededBoard.Posts, await board.Database.AskAsync<long>("select count(*) from posts"));
        Assert.Equal(3 * SeededBoard.Posts, await board.Database.AskAsync<long>("select count(*) from comments"));
        Assert.True(await board.Database.AskAsync<bool>("select bool_and(earlier.created_at < later.created_at) from posts earlier join posts later on later.id = earlier.id + 1"));
        Assert.True(await board.Database.AskAsync<bool>("select bool_and(c.created_at between p.created_at and now()) from comments c join posts p on p.id = c.post_id"));

        // What people write afterwards gets ids of its own.
        var id = await board.Database.AskAsync<long>("insert into posts (author_id, title, body, created_at) select id, 'x', 'x', now() from accounts limit 1 returning id");
        Assert.Equal(SeededBoard.Posts + 1, id);
        await board.Database.AskAsync<long>("with gone as (delete from posts where title = 'x' returning 1) select count(*) from gone");
    }

    [Theory]
    [InlineData("--posts", "0")]
    [InlineData("--posts", "-5")]
    [InlineData("--posts", "1000001")]
    [InlineData("--posts", "many")]
    [InlineData("--posts", "")]
    [InlineData("--comments", "3")]
    public async Task A_seed_without_a_sensible_number_says_how_and_writes_nothing(params string[] arguments)
    {
        var (exitCode, errors) = await board.RunAsync(["seed", .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Usage: seed --posts N", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_finds_every_post_that_has_the_words_and_no_other_newest_first()
    {
        var random = new Random(4);
        var search = new PostSearch(board.Database.Source);
        var texts = await TextsAsync();
        for (var number = 0; number < 60; number++)
        {
            var words = texts[random.Next(texts.Count)].Text.Split([' ', '\n', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1).ToArray();
            // Common ones, parts of them, and two together.
            var word = words[random.Next(words.Length)];
            var query = (number % 3) switch { 0 => word, 1 => word[..2], _ => $"{word} {words[random.Next(words.Length)]}" };
            var wanted = SearchQuery.Parse(query);

            var found = new List<long>();
            for (long? before = null; found.Count == 0 || before is not null;)
            {
                var page = await search.FindAsync(wanted, before, Token);
                found.AddRange(page.Posts.Select(post => post.Id));
                before = page.Next;
            }

            Assert.Equal(texts.Where(text => wanted.Words.All(w => text.Text.Contains(w, StringComparison.Ordinal))).Select(text => text.Id).OrderDescending(), found);
        }
    }

    [Fact]
    public async Task Posts_from_before_the_search_are_made_findable_once()
    {
        var before = await board.Database.AskAsync<string>("select md5(string_agg(post_id || text || tokens::text, '' order by post_id)) from post_search");
        await board.Database.AskAsync<long>("with gone as (delete from post_search where post_id % 3 = 0 returning 1) select count(*) from gone");
        await board.Database.AskAsync<long>("with older as (update post_search set version = 0, text = '', tokens = '{}' where post_id % 3 = 1 returning 1) select count(*) from older");
        var backfill = new SearchBackfill(board.Database.Source, NullLogger<SearchBackfill>.Instance);

        var counts = await Task.WhenAll(backfill.RunAsync(Token), backfill.RunAsync(Token));

        Assert.InRange(counts.Max(), 1, SeededBoard.Posts * 2 / 3);
        Assert.Equal(0, await backfill.RunAsync(Token));
        Assert.Equal(before, await board.Database.AskAsync<string>("select md5(string_agg(post_id || text || tokens::text, '' order by post_id)) from post_search"));
    }

    private async Task<IReadOnlyList<(long Id, string Text)>> TextsAsync()
    {
        await using var command = board.Database.Source.CreateCommand("select id, title, body from posts");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var texts = new List<(long, string)>();
        while (await reader.ReadAsync(Token)) texts.Add((reader.GetInt64(0), SearchText.Of(reader.GetString(1), reader.GetString(2))));
        return texts;
    }
}
