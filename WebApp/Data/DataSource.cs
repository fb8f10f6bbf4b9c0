using Npgsql;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Data;

internal static class DataSource
{
    public static NpgsqlDataSource Create(PostgresConnection connection, string connectionName)
    {
        try
        {
            // The name stands in metrics, where the connection string would be otherwise.
            return new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = connectionName }.Build();
        }
        catch (ArgumentException)
        {
            // Its message is left out: it quotes the value it can't read, and that may be the password.
            throw UnknownKeyword(connectionName);
        }
    }

    private static ConnectionSettingException UnknownKeyword(string connectionName) => new(
        $"The setting 'ConnectionStrings:{connectionName}' has a keyword or value that Npgsql doesn't know. "
        + "See https://www.npgsql.org/doc/connection-string-parameters.html for those that it knows.");
}
