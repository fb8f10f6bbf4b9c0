using System.Data.Common;
using Npgsql;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Data;

internal static class DataSource
{
    /// <summary>A page that waits for a database that doesn't answer says so after this; Npgsql's own 15 s are more than people wait.</summary>
    private const int ConnectSeconds = 5;

    public static NpgsqlDataSource Create(PostgresConnection connection, string connectionName)
    {
        try
        {
            // The name stands in metrics, where the connection string would be otherwise.
            var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = connectionName };
            if (!Sets(connection, "Timeout")) builder.ConnectionStringBuilder.Timeout = ConnectSeconds;
            return builder.Build();
        }
        catch (ArgumentException)
        {
            // Its message is left out: it quotes the value it can't read, and that may be the password.
            throw UnknownKeyword(connectionName);
        }
    }

    private static bool Sets(PostgresConnection connection, string keyword) => new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString }.ContainsKey(keyword);

    private static ConnectionSettingException UnknownKeyword(string connectionName) => new(
        $"The setting 'ConnectionStrings:{connectionName}' has a keyword or value that Npgsql doesn't know. "
        + "See https://www.npgsql.org/doc/connection-string-parameters.html for those that it knows.");
}
