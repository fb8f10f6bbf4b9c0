using Npgsql;

namespace WebApp.Search;

/// <summary>Makes posts findable that were written before there was a search, or under older rules. To be run after migrations; does nothing twice.</summary>
internal sealed class SearchBackfill(NpgsqlDataSource dataSource, ILogger<SearchBackfill> logger)
{
    private const int BatchSize = 500;

    private const string Missing =
        """
        select p.id, p.version, p.title, p.body from posts p
        where p.id > $1 and not exists (select from post_search s where s.post_id = p.id and s.version >= $2)
        order by p.id limit $3
        """;

    /// <summary>Leaves alone what its author has edited or deleted in the meantime: whoever did that has indexed it.</summary>
    private const string Write =
        """
        insert into post_search (post_id, version, text, tokens)
        select id, $3, $4, $5 from posts where id = $1 and version = $2 for share
        on conflict (post_id) do update set version = excluded.version, text = excluded.text, tokens = excluded.tokens
            where post_search.version < excluded.version
        """;

    /// <returns>How many posts it found to be made findable.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        for (var (after, count) = (0L, BatchSize); count == BatchSize; total += count)
            (after, count) = await NextAsync(after, cancellationToken);

        if (total > 0) logger.LogInformation("{Count} posts can be searched for now", total);
        return total;
    }

    private async Task<(long Last, int Count)> NextAsync(long after, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var writes = new NpgsqlBatch(connection);
        await using (var missing = new NpgsqlCommand(Missing, connection) { Parameters = { new() { Value = after }, new() { Value = IndexedPost.CurrentVersion }, new() { Value = BatchSize } } })
        await using (var reader = await missing.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                after = reader.GetInt64(0);
                var indexed = IndexedPost.Of(reader.GetString(2), reader.GetString(3));
                writes.BatchCommands.Add(new NpgsqlBatchCommand(Write)
                {
                    Parameters = { new() { Value = after }, new() { Value = reader.GetInt32(1) }, new() { Value = indexed.Version }, new() { Value = indexed.Text }, new() { Value = indexed.Tokens } },
                });
            }
        }

        if (writes.BatchCommands.Count > 0) await writes.ExecuteNonQueryAsync(cancellationToken);
        return (after, writes.BatchCommands.Count);
    }
}
