using System.Globalization;
using Npgsql;
using WebApp.Posts;

namespace WebApp.Search;

/// <summary>Finds posts, newest first.</summary>
/// <remarks>
/// In two steps, for no estimate of the planner's tells well how often several pairs of letters stand in one text. A word that many
/// posts have is found by reading the newest ones, without an index. One that isn't is mostly in few posts altogether, and the index
/// gives all of them. What is left was talked about once and isn't any more: it is looked for in one span of posts after the other.
/// </remarks>
internal sealed class PostSearch(NpgsqlDataSource dataSource)
{
    /// <summary>
    /// Posts that the first step reads. A word that it doesn't find often enough for a page is in fewer than one of a hundred posts;
    /// measured on 100,000 posts, both steps then take about the same few milliseconds.
    /// </summary>
    private const int Newest = 2000;

    /// <summary>Posts that the index may name for all of them to be read: they take as long as the first step.</summary>
    private const int Few = 500;

    /// <summary>Ids of a span. To read all of its posts takes 20 ms, and to go through the index once more for the next span 1 to 3.</summary>
    private const int Span = 8000;

    private const int PageSize = PostList.PageSize;

    /// <param name="query">Not empty.</param>
    /// <param name="before">Posts older than this one; null for the newest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PostPage> FindAsync(SearchQuery query, long? before, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var limit = before ?? long.MaxValue;
        var posts = await RunAsync(connection, AmongNewest(query), query, limit, cancellationToken);
        if (posts.Count <= PageSize) posts = await RunAsync(connection, ByIndex(query), query, limit, cancellationToken);
        if (posts.Count <= PageSize) return new PostPage(posts, null);
        posts.RemoveAt(PageSize);
        return new PostPage(posts, posts[^1].Id);
    }

    private static string AmongNewest(SearchQuery query) =>
        $"""
        select post_id from (select * from post_search where post_id < $1 order by post_id desc limit {Newest}) newest
        where {Texts(query)} and tokens @> $2
        order by post_id desc limit {PageSize + 1}
        """;

    /// <remarks>
    /// Materialized: planned as if all were wanted, which makes it use the index, and yet read no further than asked. The spans come
    /// newest first, and as each may need the one before, in this order: the limit ends them as soon as a page is full.
    /// </remarks>
    private static string ByIndex(SearchQuery query) =>
        $"""
        with
            found as materialized (select post_id, text from post_search where tokens @> $2 and post_id < $1),
            few as materialized (select * from found limit {Few + 1}),
            spans as (
                select top from generate_series(least($1 - 1, (select max(post_id) from post_search)), 0, -{Span}) top
                where (select count(*) from few) > {Few})
        (select post_id from few where (select count(*) from few) <= {Few} and {Texts(query)} order by post_id desc limit {PageSize + 1})
        union all
        (select hit.post_id from spans cross join lateral (
            select post_id from post_search where post_id <= top and post_id > top - {Span} and {Texts(query)} and tokens @> $2
            order by post_id desc limit {PageSize + 1}) hit
        limit {PageSize + 1})
        """;

    private static string Texts(SearchQuery query) =>
        string.Join(" and ", query.Words.Select((_, word) => string.Create(CultureInfo.InvariantCulture, $"position(${word + 3} in text) > 0")));

    private static async Task<List<PostSummary>> RunAsync(NpgsqlConnection connection, string hits, SearchQuery query, long before, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select p.id, p.title, a.display_name, p.created_at, exists (select from post_images i where i.post_id = p.id), p.body
            from ({hits}) hit
            join posts p on p.id = hit.post_id
            join accounts a on a.id = p.author_id
            order by p.id desc
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = before });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = query.Tokens });
        foreach (var word in query.Words) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = word });

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var posts = new List<PostSummary>();
        while (await reader.ReadAsync(cancellationToken))
            posts.Add(ReadPost(reader, query));
        return posts;
    }

    private static FoundPost ReadPost(NpgsqlDataReader post, SearchQuery query) => new(
        post.GetInt64(0), post.GetString(1), post.GetString(2), post.GetFieldValue<DateTimeOffset>(3), post.GetBoolean(4), Excerpt.Of(post.GetString(5), query.Words));
}

/// <summary>A post with the part of its text that was looked for.</summary>
public sealed record FoundPost(long Id, string Title, string Author, DateTimeOffset CreatedAt, bool HasImage, Excerpt Excerpt)
    : PostSummary(Id, Title, Author, CreatedAt, HasImage);
