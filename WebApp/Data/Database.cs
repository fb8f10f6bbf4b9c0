using Microsoft.EntityFrameworkCore;
using Npgsql;
using Slipway.ServiceDefaults.Connections;
using WebApp.Data.Compatibility;
using WebApp.Search;

namespace WebApp.Data;

internal static class Database
{
    // Readiness is asked for every few seconds; an answer later than this is no answer.
    private static readonly TimeSpan HealthTimeout = TimeSpan.FromSeconds(2);

    public static void AddDatabase(this IHostApplicationBuilder builder, string connectionName)
    {
        var connection = PostgresConnection.Read(builder.Configuration, connectionName);
        var dataSource = DataSource.Create(connection, connectionName);
        builder.Services.AddSingleton(_ => dataSource);
        builder.Services.AddDbContextPool<BoardContext>((services, options) => options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));

        builder.Services.AddSingleton(SchemaVersion.OfThisApplication);
        builder.Services.AddSingleton<Schema>();
        builder.Services.AddSingleton<SchemaGate>();
        builder.Services.AddSingleton<SearchBackfill>();
        // Before data protection, whose own start reads its keys from a table.
        if (builder.Environment.IsDevelopment()) builder.Services.AddHostedService<SchemaAtStart>();
        else builder.Services.AddHostedService<SchemaWatch>();

        builder.Services.AddHostedService<WarmUp>();
        builder.Services.AddSharedDataProtectionKeys();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", timeout: HealthTimeout);
        _ = Task.Run(() => ConnectAheadAsync(dataSource));
    }

    /// <summary>
    /// Opens the first connection while the application is being put together, and asks over it what the start will ask again: both take a
    /// few hundred milliseconds, most of them for code that runs for the first time.
    /// </summary>
    private static async Task ConnectAheadAsync(NpgsqlDataSource dataSource)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync();
            await SchemaState.ReadAsync(connection, SchemaVersion.OfThisApplication, CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            // Whoever needs the database first will meet it again, and knows what to say.
        }
    }
}
