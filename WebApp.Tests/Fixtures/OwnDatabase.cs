using Aspire.Hosting.ApplicationModel;
using Npgsql;
using WebApp.Tests.Model;

namespace WebApp.Tests.Fixtures;

/// <summary>An empty database of a test's own, on the board's server.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private OwnDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        Source = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<OwnDatabase> CreateAsync(BoardGraph graph)
    {
        var board = (await (await graph.RunningAsync()).Resource<PostgresDatabaseResource>("board").ConnectionStringExpression.ValueAsync())!;
        var name = $"own_{Guid.NewGuid():N}";
        await using var server = NpgsqlDataSource.Create(board);
        await using var create = server.CreateCommand($"create database {name}");
        await create.ExecuteNonQueryAsync(Token);
        return new OwnDatabase(new NpgsqlConnectionStringBuilder(board) { Database = name }.ConnectionString);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
