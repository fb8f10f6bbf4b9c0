using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace WebApp.Data;

/// <summary>Brings the database's schema to the version that this application needs.</summary>
/// <remarks>A start without pending migrations costs one small query: EF Core's migrator alone would take longer than all the rest.</remarks>
internal sealed class Schema(NpgsqlDataSource dataSource, IServiceScopeFactory scopes, ILogger<Schema> logger)
{
    /// <summary>The id of the newest migration. Ids sort by time, so when it is applied, nothing is pending.</summary>
    internal const string Latest = Migrations.Search.Id;

    /// <summary>Any number will do, so long as nothing else in this database takes it: "slipway" on a telephone's keys.</summary>
    private const long LockKey = 7547929;

    /// <summary>Does nothing on a schema that is up to date; safe when several start at once.</summary>
    public async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        if (await IsCurrentAsync(connection, cancellationToken)) return;

        // Held by this session: it goes when the connection closes, even by a crash.
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            // Another instance may have done it in the meantime.
            if (await IsCurrentAsync(connection, cancellationToken)) return;
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<BoardContext>().Database.MigrateAsync(cancellationToken);
            logger.LogInformation("The schema is now at {Migration}", Latest);
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select exists (select from "__EFMigrationsHistory" where "MigrationId" >= $1)
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Latest });
        try
        {
            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        // Another instance's migrations may take longer than the usual 30 s.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
