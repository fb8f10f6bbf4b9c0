using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;

namespace WebApp.Tests.Seeding;

/// <summary>A database of its own beside the board's, filled by the executable's own command.</summary>
public sealed class SeededBoard(BoardGraph graph) : IAsyncLifetime
{
    /// <summary>More than the first step of a search reads.</summary>
    public const int Posts = 3_000;

    private readonly string _name = $"seeded_{Guid.NewGuid():N}";
    private string? _connectionString;
    private NpgsqlDataSource? _source;

    internal NpgsqlDataSource Source => _source!;

    public async ValueTask InitializeAsync()
    {
        var board = (await (await graph.RunningAsync()).Resource<PostgresDatabaseResource>("board").ConnectionStringExpression.ValueAsync())!;
        await using var server = NpgsqlDataSource.Create(board);
        await using var create = server.CreateCommand($"create database {_name}");
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        _connectionString = new NpgsqlConnectionStringBuilder(board) { Database = _name }.ConnectionString;
        _source = NpgsqlDataSource.Create(_connectionString);
        Assert.Equal(0, (await RunAsync("seed", "--posts", Posts.ToString(CultureInfo.InvariantCulture))).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null) await _source.DisposeAsync();
    }

    /// <summary>The executable with these arguments, as an operator runs it.</summary>
    internal async Task<(int ExitCode, string Errors)> RunAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "WebApp.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["ConnectionStrings__board"] = _connectionString;
        using var process = Process.Start(info)!;
        var token = Eventually.Soon(120);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        await output;
        return (process.ExitCode, await errors);
    }

    internal async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
