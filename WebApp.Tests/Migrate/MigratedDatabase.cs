using Npgsql;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Migrate;

/// <summary>An empty database whose owner is no superuser, as on RDS, and the command that makes a board of it.</summary>
internal sealed class MigratedDatabase : IAsyncDisposable
{
    public const string AppPassword = "It's $ecret; \\ \"한\"";

    private readonly BoardGraph _graph;
    private readonly OwnDatabase _own;

    private MigratedDatabase(BoardGraph graph, OwnDatabase own, string ownerConnection)
    {
        (_graph, _own, OwnerConnection) = (graph, own, ownerConnection);
        AppRole = $"Board's \"app\" {Guid.NewGuid():N}";
    }

    public string OwnerConnection { get; }

    public string AppRole { get; }

    public string Name => new NpgsqlConnectionStringBuilder(OwnerConnection).Database!;

    /// <summary>How the application connects.</summary>
    public string AppConnection => ConnectionAs(AppRole, AppPassword);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<MigratedDatabase> CreateAsync(BoardGraph graph)
    {
        var own = await OwnDatabase.CreateAsync(graph);
        var connection = new NpgsqlConnectionStringBuilder(own.ConnectionString);
        var owner = $"owner_of_{connection.Database}";
        await own.RunAsync($"create role {owner} login createrole password 'owner'; alter database {connection.Database} owner to {owner}");
        connection.Username = owner;
        connection.Password = "owner";
        return new MigratedDatabase(graph, own, connection.ConnectionString);
    }

    public string ConnectionAs(string user, string password) =>
        new NpgsqlConnectionStringBuilder(OwnerConnection) { Username = user, Password = password }.ConnectionString;

    /// <summary>Runs the command as the owner, with these settings on top.</summary>
    public Task<(int ExitCode, string Output)> MigrateAsync(params (string Name, string? Value)[] settings) =>
        BoardProcess.RunAsync(_graph, [("ConnectionStrings__board", OwnerConnection), .. settings], "migrate");

    /// <summary>The same, and the application's role is asked for.</summary>
    public Task<(int ExitCode, string Output)> MigrateWithRoleAsync() => MigrateAsync(("BOARD_APP_USERNAME", AppRole), ("BOARD_APP_PASSWORD", AppPassword));

    /// <summary>A process of the board, as the role that the application is to have.</summary>
    public Task<BoardProcess> StartAsync(params (string Name, string? Value)[] settings) =>
        BoardProcess.StartAsync(_graph, [("ConnectionStrings__board", AppConnection), .. LoopbackCertificate.Settings, .. settings]);

    /// <summary>Asks as the superuser.</summary>
    public Task<T> AskAsync<T>(string sql) => _own.AskAsync<T>(sql);

    public NpgsqlDataSource Superuser => _own.Source;

    /// <summary>Tries a statement as somebody; null when it succeeds, otherwise PostgreSQL's code.</summary>
    public static async Task<string?> TryAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        try
        {
            await source.RunAsync(sql);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }

    public ValueTask DisposeAsync() => _own.DisposeAsync();
}

internal static class Statements
{
    public static async Task RunAsync(this NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static Task RunAsync(this OwnDatabase database, string sql) => database.Source.RunAsync(sql);
}
