using System.Globalization;
using WebApp.Search;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Search;

/// <summary>Words that many posts had once, and none has today.</summary>
[Collection(nameof(Graph.Board))]
public sealed class OldWordTests(BoardGraph graph)
{
    /// <summary>More than are read because the index names them.</summary>
    private const int Old = 600;

    [Fact]
    public async Task A_word_that_only_old_posts_have_is_found_in_each_of_them_newest_first()
    {
        await using var database = await OwnDatabase.CreateAsync(graph);
        var seed = await BoardProcess.RunAsync(graph, [("ConnectionStrings__board", database.ConnectionString)], "seed", "--posts", $"{Old}");
        Assert.Equal(0, seed.ExitCode);
        var tokens = string.Join(',', SearchTokens.Of("봉숭아꽃").Select(token => token.ToString(CultureInfo.InvariantCulture)));
        // One of them is what the tokens promise, and isn't; and after them come more than the first step reads, far away.
        await database.AskAsync<long>(
            $$"""
            with changed as (update post_search set text = text || case when post_id = 7 then ' 봉숭 숭아 아꽃' else ' 봉숭아꽃' end, tokens = tokens || '{{{tokens}}}' returning 1),
            posted as (insert into posts (id, author_id, title, body, created_at)
                       select 20000 + n, (select id from accounts limit 1), 'x', 'x', now() from generate_series(1, 2100) n returning id),
            indexed as (insert into post_search (post_id, version, text, tokens) select id, 1, 'x', '{}' from posted returning 1)
            select count(*) from changed, indexed
            """);

        var search = new PostSearch(database.Source);
        var found = new List<long>();
        for (long? before = null; found.Count == 0 || before is not null;)
        {
            var page = await search.FindAsync(SearchQuery.Parse("봉숭아꽃"), before, TestContext.Current.CancellationToken);
            Assert.NotEmpty(page.Posts);
            found.AddRange(page.Posts.Select(post => post.Id));
            before = page.Next;
        }

        Assert.Equal(Enumerable.Range(1, Old).Where(id => id != 7).Select(id => (long)id).Reverse(), found);
    }
}
