using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using WebApp.Posts;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Api;

/// <summary>Paging through posts while others write and delete, in a database of its own.</summary>
[Collection(nameof(Graph.Board))]
public sealed class PagingPropertyTests(BoardGraph graph)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_post_that_is_there_all_along_is_missed_or_shown_twice()
    {
        await using var database = await EmptyBoardAsync();

        // Of each page: how many posts it has; and what happens before the next one, new posts and deleted ones.
        var page = ArbMap.Default.GeneratorFor<byte>().Three().Select(n => (Count: 1 + (n.Item1 % 25), New: n.Item2 % 4, Gone: n.Item3 % 4));
        var reading = from posts in Gen.Choose(0, 60) from pages in page.ListOf(80) from seed in Gen.Choose(0, int.MaxValue - 1) select (posts, pages, seed);

        Prop.ForAll(reading.ToArbitrary(), r => PageThroughAsync(database.Source, r.posts, r.pages, new Random(r.seed)).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    private static async Task<bool> PageThroughAsync(NpgsqlDataSource source, int posts, IEnumerable<(int Count, int New, int Gone)> pages, Random random)
    {
        await ExecuteAsync(source, "delete from posts");
        await WriteAsync(source, posts);
        var there = (await IdsAsync(source)).ToHashSet();
        var gone = new HashSet<long>();
        var shown = new List<long>();
        long? before = null;
        foreach (var (count, @new, deletions) in pages)
        {
            var page = await new PostList(source).ReadAsync(before, count, Token);
            // A page is full unless it is the last, and in order.
            if (page.Posts.Count != count && page.Next is not null) return false;
            shown.AddRange(page.Posts.Select(post => post.Id));
            if (page.Next is null) break;

            before = page.Next;
            await WriteAsync(source, @new);
            var ids = await IdsAsync(source);
            for (var deletion = 0; deletion < deletions; deletion++)
            {
                // The cursor itself may be among them.
                var id = random.Next(3) == 0 ? before.Value : ids[random.Next(ids.Count)];
                await ExecuteAsync(source, $"delete from posts where id = {id}");
                gone.Add(id);
            }
        }

        return shown.SequenceEqual(shown.Distinct().OrderDescending()) && there.Except(gone).All(shown.Contains) && shown.All(there.Contains);
    }

    private async Task<OwnDatabase> EmptyBoardAsync()
    {
        var database = await OwnDatabase.CreateAsync(graph);
        Assert.Equal(0, (await BoardProcess.RunAsync(graph, [("ConnectionStrings__board", database.ConnectionString)], "seed", "--posts", "1")).ExitCode);
        return database;
    }

    private static Task WriteAsync(NpgsqlDataSource source, int count) => ExecuteAsync(
        source, $"insert into posts (author_id, title, body, created_at) select (select id from accounts limit 1), 'x', 'x', now() from generate_series(1, {count})");

    private static async Task<IReadOnlyList<long>> IdsAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select id from posts");
        await using var reader = await command.ExecuteReaderAsync(Token);
        var ids = new List<long>();
        while (await reader.ReadAsync(Token)) ids.Add(reader.GetInt64(0));
        return ids;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
