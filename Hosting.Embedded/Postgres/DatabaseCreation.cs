using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Slipway.Hosting.Embedded.Postgres;

/// <summary>A script that creates a database.</summary>
internal sealed record DatabaseCreationScript(string Script) : IResourceAnnotation;

/// <summary>Creates the databases that the graph declares and the server doesn't have.</summary>
internal static class DatabaseCreation
{
    public static async Task CreateMissingAsync(
        PostgresServerResource server, IResourceCollection resources, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (server.Databases.Count == 0) return;
        var loggers = services.GetRequiredService<ResourceLoggerService>();

        await using var connection = await PostgresConnection.OpenAsync(server, "postgres", cancellationToken);
        var existing = await ExistingAsync(connection, cancellationToken);
        foreach (var database in resources.OfType<PostgresDatabaseResource>().Where(d => d.Parent == server && !existing.Contains(d.DatabaseName)))
        {
            var script = database.TryGetLastAnnotation<DatabaseCreationScript>(out var own)
                ? own.Script
                : $"CREATE DATABASE {new NpgsqlCommandBuilder().QuoteIdentifier(database.DatabaseName)}";
            try
            {
                await using var command = new NpgsqlCommand(script, connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
                loggers.GetLogger(database).LogInformation("Created database '{Database}'.", database.DatabaseName);
            }
            catch (PostgresException e)
            {
                // The database stays unhealthy, and its log says why; the others are none the worse for it.
                loggers.GetLogger(database).LogError("Database '{Database}' can't be created: {Message}", database.DatabaseName, e.MessageText);
            }
        }
    }

    private static async Task<HashSet<string>> ExistingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT datname FROM pg_database", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) names.Add(reader.GetString(0));
        return names;
    }
}
