using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using WebApp.Data.Compatibility;

namespace WebApp.Data;

/// <summary>Brings the database's schema to the version that this application needs.</summary>
/// <remarks>A start without pending migrations costs one small query: EF Core's migrator alone would take longer than all the rest.</remarks>
internal sealed class Schema(NpgsqlDataSource dataSource, SchemaVersion version, ILogger<Schema> logger)
{
    /// <summary>The id of the newest migration. Ids sort by time, so when it is applied, nothing is pending.</summary>
    internal const string Latest = Migrations.Search.Id;

    /// <summary>Any number will do, so long as nothing else in this database takes it: "slipway" on a telephone's keys.</summary>
    private const long LockKey = 7547929;

    /// <summary>
    /// While a migration waits for a table, whoever asks for that table waits behind it: rather than hold the board up for as long as
    /// somebody's report takes, it gives up.
    /// </summary>
    private const string Hasty = "set local lock_timeout = '10s'";

    public async Task<SchemaState> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await SchemaState.ReadAsync(connection, version, cancellationToken);
    }

    /// <summary>Does nothing on a schema that is up to date, or newer and compatible; safe when several start at once.</summary>
    /// <returns>What the schema is afterwards: of use to this application.</returns>
    /// <exception cref="SchemaTooNewException">It is newer, and this application doesn't work with it.</exception>
    public async Task<SchemaState> UpdateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var state = await JudgeAsync(connection, cancellationToken);
        if (state.IsUsable) return state;

        // Held by this session: it goes when the connection closes, even by a crash.
        await ExecuteAsync(connection, $"select pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            // Another instance may have done it in the meantime.
            state = await JudgeAsync(connection, cancellationToken);
            if (state.IsUsable) return state;
            await ApplyAsync(connection, cancellationToken);
            logger.LogInformation("The schema is now at {Migration}", version.Latest);
            return await JudgeAsync(connection, cancellationToken);
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
                await ExecuteAsync(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    private async Task<SchemaState> JudgeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var state = await SchemaState.ReadAsync(connection, version, cancellationToken);
        return state.Fit == SchemaFit.TooNew ? throw new SchemaTooNewException(version, state) : state;
    }

    /// <summary>Each migration and its record are one transaction: wherever this is interrupted, the next run goes on from there.</summary>
    private async Task ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, SchemaState.CreateRecords, cancellationToken);
        await using var board = ContextOn(connection);
        // Within a transaction EF Core couldn't find out by trying.
        await board.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        var pending = (await board.Database.GetPendingMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, oldestApplication) in version.Known())
        {
            await using var transaction = await board.Database.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, Hasty, cancellationToken);
            if (pending.Contains(id)) await board.Database.MigrateAsync(id, cancellationToken);
            await ExecuteAsync(connection, SchemaState.Record, cancellationToken, id, oldestApplication);
            await transaction.CommitAsync(cancellationToken);
            if (pending.Contains(id)) logger.LogInformation("Migrated: {Migration}", id);
        }
    }

    private BoardContext ContextOn(NpgsqlConnection connection)
    {
        var options = new DbContextOptionsBuilder<BoardContext>()
            .UseNpgsql(connection, npgsql => npgsql.MigrationsAssembly(version.Migrations))
            // EF Core would rather have its own transaction, which the record of the migration couldn't be part of.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.MigrationsUserTransactionWarning));
        var board = new BoardContext(options.Options);
        // A migration of a large table takes its time.
        board.Database.SetCommandTimeout(TimeSpan.Zero);
        return board;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params string[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        // Another instance's migrations may take longer than the usual 30 s.
        command.CommandTimeout = 0;
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
