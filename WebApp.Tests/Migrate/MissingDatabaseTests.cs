using Npgsql;
using WebApp.Data;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Migrate;

/// <summary>RDS is made without a database: the command that migrates makes it, as the master, who is no superuser.</summary>
[Collection(nameof(Graph.Board))]
public sealed class MissingDatabaseTests(BoardGraph graph)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_at_once_make_it_once_and_all_of_them_go_on()
    {
        await using var server = await OwnDatabase.CreateAsync(graph);
        var master = await MasterAsync(server);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MigrateAsync(master)));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Output));
        Assert.Single(runs, run => run.Output.Contains("it has been created", Ordinal));
        Assert.All(runs, run => Assert.Contains($"The schema is at {Schema.Latest}.", run.Output, Ordinal));
        Assert.Equal(master.Username, await server.AskAsync<string>($"select rolname::text from pg_database join pg_roles r on r.oid = datdba where datname = '{master.Database}'"));
        Assert.Equal(0, await server.AskAsync<long>($"select count(*) from pg_stat_activity where usename = '{master.Username}'"));
    }

    [Fact]
    public async Task What_was_there_already_is_left_as_it_is()
    {
        await using var server = await OwnDatabase.CreateAsync(graph);
        var master = await MasterAsync(server);
        await MigrateAsync(master);
        var before = await OidAsync();

        var (exitCode, output) = await MigrateAsync(master);

        Assert.Equal((0, false), (exitCode, output.Contains("created", Ordinal)));
        Assert.Equal(before, await OidAsync());

        Task<uint> OidAsync() => server.AskAsync<uint>($"select oid from pg_database where datname = '{master.Database}'");
    }

    [Fact]
    public async Task A_name_that_needs_quotes_is_taken_as_it_is()
    {
        await using var server = await OwnDatabase.CreateAsync(graph);
        var master = await MasterAsync(server);
        master.Database = $"My \"board\"; drop {Guid.NewGuid():N}";

        Assert.Equal(0, (await MigrateAsync(master)).ExitCode);

        await using var command = server.Source.CreateCommand("select count(*) from pg_database where datname = $1");
        command.Parameters.AddWithValue(master.Database);
        Assert.Equal(1L, await command.ExecuteScalarAsync(Token));
    }

    private static async Task<NpgsqlConnectionStringBuilder> MasterAsync(OwnDatabase server)
    {
        var name = $"master_{Guid.NewGuid():N}";
        await server.RunAsync($"create role {name} login createrole createdb password 'master'");
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Username = name, Password = "master", Database = $"made_{Guid.NewGuid():N}" };
    }

    private Task<(int ExitCode, string Output)> MigrateAsync(NpgsqlConnectionStringBuilder connection) =>
        BoardProcess.RunAsync(graph, [("ConnectionStrings__board", connection.ConnectionString)], "migrate");
}
