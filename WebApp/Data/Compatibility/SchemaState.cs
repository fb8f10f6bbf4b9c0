using Npgsql;

namespace WebApp.Data.Compatibility;

/// <summary>What the records in the database say to an application of some version.</summary>
/// <param name="Fit">Whether they go together.</param>
/// <param name="Newest">The newest migration that is applied; null in an empty database, or one from before there were records.</param>
/// <param name="OldestApplication">The oldest application that works with what is newer than this one, by its newest migration; null when nothing is newer.</param>
internal sealed record SchemaState(SchemaFit Fit, string? Newest, string? OldestApplication)
{
    /// <summary>
    /// Beside EF Core's table of migrations, which is locked as long as one is running: a task that starts meanwhile, or is asked for its
    /// health, must not wait for it.
    /// </summary>
    public const string CreateRecords = "create table if not exists schema_compatibility (migration_id varchar(150) primary key, oldest_application varchar(150) not null)";

    public const string Record = "insert into schema_compatibility (migration_id, oldest_application) values ($1, $2) on conflict do nothing";

    private const string Ask =
        """
        select max(migration_id collate "C"), max(oldest_application collate "C") filter (where migration_id collate "C" > $1) from schema_compatibility
        """;

    public bool IsUsable => Fit is SchemaFit.Same or SchemaFit.NewerAndCompatible;

    public static async Task<SchemaState> ReadAsync(NpgsqlConnection connection, SchemaVersion version, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Ask, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = version.Latest });
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return Of(version, await TextAsync(0), await TextAsync(1));

            async Task<string?> TextAsync(int column) => await reader.IsDBNullAsync(column, cancellationToken) ? null : reader.GetString(column);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return new SchemaState(SchemaFit.Older, null, null);
        }
    }

    private static SchemaState Of(SchemaVersion version, string? newest, string? oldest)
    {
        var fit = newest is null || SchemaVersion.IsAfter(version.Latest, newest) ? SchemaFit.Older
            : oldest is null ? SchemaFit.Same
            : SchemaVersion.IsAfter(oldest, version.Latest) ? SchemaFit.TooNew
            : SchemaFit.NewerAndCompatible;
        return new SchemaState(fit, newest, oldest);
    }
}
