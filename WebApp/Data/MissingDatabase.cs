using Npgsql;

namespace WebApp.Data;

/// <summary>
/// Creates the application's database on a server that hasn't got it: RDS makes none, so that renaming one doesn't replace the server.
/// </summary>
/// <param name="connectionString">To the database that may be missing.</param>
internal sealed class MissingDatabase(string connectionString)
{
    /// <summary>There on every server.</summary>
    private const string Maintenance = "postgres";

    /// <summary>Another one than the schema's. It is held in the maintenance database, by whoever creates one.</summary>
    private const string Lock = "select pg_advisory_lock(7547931)";

    private readonly NpgsqlConnectionStringBuilder _settings = new(connectionString);

    private string Name => _settings.Database ?? _settings.Username ?? Maintenance;

    /// <summary>Safe when several do it at once: one creates it, the others find it.</summary>
    /// <returns>Whether it was this one that created it.</returns>
    /// <exception cref="MissingDatabaseException">The server refuses; nothing has been changed.</exception>
    public async Task<bool> CreateAsync(CancellationToken cancellationToken)
    {
        // Without a pool, whose connection would stay behind in a database that nobody else uses.
        var maintenance = new NpgsqlConnectionStringBuilder(connectionString) { Database = Maintenance, Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, Lock, cancellationToken);
            if (await IsThereAsync(connection, cancellationToken)) return false;
            await ExecuteAsync(connection, $"create database {new NpgsqlCommandBuilder().QuoteIdentifier(Name)}", cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (!exception.IsTransient)
        {
            throw new MissingDatabaseException(Name, _settings.Username, exception.MessageText);
        }
    }

    private async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Name });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        // Another one's creation may take longer than the usual 30 s.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
