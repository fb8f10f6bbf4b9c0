using Npgsql;
using NpgsqlTypes;
using WebApp.Search;

namespace WebApp.Seeding;

/// <summary>Fills the board with invented posts and comments, for demonstrations and measurements.</summary>
internal sealed class DemoSeeder(NpgsqlDataSource dataSource, TimeProvider time)
{
    public const int CommentsPerPost = 3;

    /// <summary>Posts that are made and written at a time: what is kept in memory.</summary>
    private const int ChunkSize = 5_000;

    private const int Authors = 500;

    /// <summary>The posts are spread over this time before now.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromDays(365);

    /// <summary>All or nothing. What is there stays, and the authors of an earlier run write again.</summary>
    /// <param name="posts">How many; of comments there are three times as many.</param>
    /// <param name="cancellationToken">Gives up; nothing is left behind.</param>
    public async Task SeedAsync(int posts, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Ids are given here, so nobody else may take some meanwhile. Reading goes on.
        await ExecuteAsync(connection, "lock table posts, comments in share row exclusive mode", cancellationToken);
        var firstPost = await NextIdAsync(connection, "posts", cancellationToken);
        var comment = await NextIdAsync(connection, "comments", cancellationToken);
        var now = time.GetUtcNow();
        // Building an index of what is there takes a fifth of the time that adding to it row by row does.
        var index = await DropSearchIndexAsync(connection, cancellationToken);
        var text = new DemoText(new Random(posts));
        await WriteAuthorsAsync(connection, text, now - Span, cancellationToken);

        for (var start = 0; start < posts; start += ChunkSize)
        {
            var chunk = Enumerable.Range(start, Math.Min(ChunkSize, posts - start))
                .Select(number => NewPost(firstPost + number, now - (Span * (1 - ((double)number / posts))), text)).ToArray();
            await WriteAsync(connection, chunk, cancellationToken);
            await WriteIndexAsync(connection, chunk, cancellationToken);
            comment = await WriteCommentsAsync(connection, chunk, comment, now, text, cancellationToken);
        }

        await ExecuteAsync(connection, $"set local maintenance_work_mem = '256MB'; {index}", cancellationToken);
        await SetNextIdAsync(connection, "posts", firstPost + posts, cancellationToken);
        await SetNextIdAsync(connection, "comments", comment, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        // Also lets index-only scans begin; otherwise autovacuum would do it some minutes later.
        await ExecuteAsync(connection, "vacuum (analyze) accounts, posts, post_search, comments", cancellationToken);
    }

    private static DemoPost NewPost(long id, DateTimeOffset createdAt, DemoText text)
    {
        var (title, body) = text.Post();
        return new DemoPost(id, AuthorId(text.Below(Authors)), title, body, createdAt);
    }

    private static async Task WriteAuthorsAsync(NpgsqlConnection connection, DemoText text, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        // Nobody logs in without a password, nor receives mail at a domain that can't exist (RFC 2606).
        await using var command = new NpgsqlCommand(
            """
            insert into accounts (id, display_name, user_name, normalized_user_name, email, normalized_email, email_confirmed, lockout_enabled, access_failed_count, created_at)
            select id, name, address, upper(address), address, upper(address), true, true, 0, $3
            from unnest($1, $2) with ordinality a (id, name, number), concat('demo-', number, '@example.invalid') address
            on conflict do nothing
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. Enumerable.Range(0, Authors).Select(AuthorId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. Enumerable.Range(0, Authors).Select(_ => text.Name())] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = createdAt });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlConnection connection, DemoPost[] posts, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy posts (id, author_id, title, body, created_at) from stdin (format binary)", cancellationToken);
        foreach (var post in posts)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(post.Id, cancellationToken);
            await copy.WriteAsync(post.Author, cancellationToken);
            await copy.WriteAsync(post.Title, cancellationToken);
            await copy.WriteAsync(post.Body, cancellationToken);
            await copy.WriteAsync(post.CreatedAt, NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task WriteIndexAsync(NpgsqlConnection connection, DemoPost[] posts, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy post_search (post_id, version, text, tokens) from stdin (format binary)", cancellationToken);
        foreach (var (id, indexed) in posts.AsParallel().AsOrdered().Select(post => (post.Id, IndexedPost.Of(post.Title, post.Body))))
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(id, cancellationToken);
            await copy.WriteAsync(indexed.Version, cancellationToken);
            await copy.WriteAsync(indexed.Text, cancellationToken);
            await copy.WriteAsync(indexed.Tokens, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <returns>The id that the next comment may have.</returns>
    private static async Task<long> WriteCommentsAsync(
        NpgsqlConnection connection, DemoPost[] posts, long comment, DateTimeOffset now, DemoText text, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy comments (id, post_id, author_id, body, created_at) from stdin (format binary)", cancellationToken);
        for (var left = posts.Length * CommentsPerPost; left > 0; left--, comment++)
        {
            var post = posts[text.Below(posts.Length)];
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(comment, cancellationToken);
            await copy.WriteAsync(post.Id, cancellationToken);
            await copy.WriteAsync(AuthorId(text.Below(Authors)), cancellationToken);
            await copy.WriteAsync(text.Comment(), cancellationToken);
            // The fewer comments are left to write, the nearer to now.
            await copy.WriteAsync(now - ((now - post.CreatedAt) * ((double)left / (posts.Length * CommentsPerPost))), NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
        return comment;
    }

    private static Guid AuthorId(int number) => new($"00000000-0000-4000-8000-{number:x12}");

    /// <returns>The statement that makes it again.</returns>
    private static async Task<string> DropSearchIndexAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select pg_get_indexdef('post_search_tokens'::regclass)", connection);
        var definition = (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        await ExecuteAsync(connection, "drop index post_search_tokens", cancellationToken);
        return definition;
    }

    private static async Task<long> NextIdAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select nextval(pg_get_serial_sequence($1, 'id'))", connection) { Parameters = { new() { Value = table } } };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task SetNextIdAsync(NpgsqlConnection connection, string table, long next, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select setval(pg_get_serial_sequence($1, 'id'), $2, false)", connection) { Parameters = { new() { Value = table }, new() { Value = next } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record DemoPost(long Id, Guid Author, string Title, string Body, DateTimeOffset CreatedAt);
}
