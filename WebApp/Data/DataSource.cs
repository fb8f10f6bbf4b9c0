using Npgsql;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Data;

internal static class DataSource
{
    /// <summary>A page that waits for a database that doesn't answer says so after this; Npgsql's own 15 s are more than people wait.</summary>
    private const int ConnectSeconds = 5;

    /// <summary>
    /// Of connections: a processor or two can't use more, and each costs memory here and a process there. The smallest RDS instances take
    /// about a hundred (LEAST(DBInstanceClassMemory / 9531392, 5000), RDS User Guide, Quotas), which replicas share, old and new ones at once while they are replaced.
    /// </summary>
    public const int PoolSize = 24;

    public static NpgsqlDataSource Create(PostgresConnection connection, string connectionName)
    {
        try
        {
            // The name stands in metrics, where the connection string would be otherwise.
            var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = connectionName };
            if (!Sets(builder.ConnectionStringBuilder, "Timeout")) builder.ConnectionStringBuilder.Timeout = ConnectSeconds;
            if (!Sets(builder.ConnectionStringBuilder, "Maximum Pool Size")) builder.ConnectionStringBuilder.MaxPoolSize = PoolSize;

            // An event in the span of every query that says when its answer began: nobody asks for it, and each costs as it is made, sent and kept.
            builder.ConfigureTracing(tracing => tracing.EnableFirstResponseEvent(enable: false));
            return builder.Build();
        }
        catch (ArgumentException)
        {
            // Its message is left out: it quotes the value it can't read, and that may be the password.
            throw UnknownKeyword(connectionName);
        }
    }

    /// <param name="settings">The connection string as read: under whatever name a keyword stood in it.</param>
    /// <param name="keyword">Its name in Npgsql's documentation.</param>
    private static bool Sets(NpgsqlConnectionStringBuilder settings, string keyword) => settings.Keys.Contains(keyword, StringComparer.OrdinalIgnoreCase);

    private static ConnectionSettingException UnknownKeyword(string connectionName) => new(
        $"The setting 'ConnectionStrings:{connectionName}' has a keyword or value that Npgsql doesn't know. "
        + "See https://www.npgsql.org/doc/connection-string-parameters.html for those that it knows.");
}
