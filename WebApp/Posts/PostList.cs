using System.Globalization;
using Npgsql;

namespace WebApp.Posts;

/// <summary>A page of posts, newest first.</summary>
/// <remarks>
/// Plain SQL rather than EF Core: it is what the board is asked for most, and of what EF Core does for a query this one needs nothing.
/// </remarks>
internal sealed class PostList(NpgsqlDataSource dataSource)
{
    public const int PageSize = 20;

    private static readonly string UsualPage = Sql(PageSize);

    /// <summary>
    /// Pages by key, not by number: "older than this one" costs the same on the first page and on the thousandth, and nothing
    /// slips from one page to the next while people write.
    /// </summary>
    /// <param name="before">Posts older than this one; null for the newest.</param>
    /// <param name="count">Posts of the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PostPage> ReadAsync(long? before, int count, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(count == PageSize ? UsualPage : Sql(count), connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before ?? long.MaxValue });
        // Planning takes longer than reading. The connection remembers it, and so does the next who gets it from the pool.
        if (count == PageSize) await command.PrepareAsync(cancellationToken);

        var posts = new List<PostSummary>(count + 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            posts.Add(new PostSummary(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetBoolean(4)));

        // One more than is shown tells whether there is another page.
        if (posts.Count <= count) return new PostPage(posts, null);
        posts.RemoveAt(count);
        return new PostPage(posts, posts[^1].Id);
    }

    /// <summary>The number of rows stands in the text, for a plan is made for it.</summary>
    private static string Sql(int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        select p.id, p.title, a.display_name, p.created_at, exists (select from post_images i where i.post_id = p.id)
        from posts p join accounts a on a.id = p.author_id
        where p.id < $1 order by p.id desc limit {count + 1}
        """);
}

/// <param name="Posts">Newest first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record PostPage(IReadOnlyList<PostSummary> Posts, long? Next);

public record PostSummary(long Id, string Title, string Author, DateTimeOffset CreatedAt, bool HasImage);
