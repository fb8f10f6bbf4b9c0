using System.Globalization;
using Npgsql;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Engines.Postgres;

namespace WebApp.Tests.Engines;

public sealed class PostgresEngineTests : IAsyncDisposable
{
    private readonly EngineUnderTest _engine = new(new PostgresEngine());
    private readonly string _volume;

    public PostgresEngineTests()
    {
        _engine.Port(5432);
        _engine.Environment["POSTGRES_PASSWORD"] = "first'\\\"password";
        _volume = _engine.Mount("/var/lib/postgresql/data", "volume");
    }

    private string Data => Path.Combine(_volume, "pgdata");

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task It_is_PostgreSQL_18_with_UTF8_and_durable_writes()
    {
        await _engine.StartAsync();
        await using var connection = await ConnectAsync();

        Assert.Equal(18, connection.PostgreSqlVersion.Major);
        Assert.Equal("UTF8", await ScalarAsync(connection, "show server_encoding"));
        Assert.Equal("on", await ScalarAsync(connection, "show fsync"));
        Assert.Equal("scram-sha-256", await ScalarAsync(connection, "show password_encryption"));
    }

    [Fact]
    public async Task Database_user_and_arguments_are_the_graph_s()
    {
        _engine.Environment["POSTGRES_USER"] = "owner";
        _engine.Environment["POSTGRES_DB"] = "the \"board\"";
        _engine.Arguments.AddRange(["postgres", "-c", "max_connections=17"]);
        await _engine.StartAsync();
        await using var connection = await ConnectAsync("owner", database: "the \"board\"");

        Assert.Equal("17", await ScalarAsync(connection, "show max_connections"));
    }

    [Fact]
    public async Task SIGKILL_loses_nothing_that_was_committed()
    {
        await _engine.StartAsync();
        await using (var connection = await ConnectAsync())
        {
            await ScalarAsync(connection, "create table post (id int); insert into post values (1), (2)");
        }

        await _engine.KillAsync();
        await _engine.StartAsync();

        await using var again = await ConnectAsync();
        Assert.Equal(2L, await ScalarAsync(again, "select count(*) from post"));
    }

    [Fact]
    public async Task A_mark_of_a_dead_server_whose_number_another_process_has_now_is_removed()
    {
        await MakeDataAsync();
        var mark = Path.Combine(Data, "postmaster.pid");
        await File.WriteAllTextAsync(mark, $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}\n{Data}\n1\n5432\n", TestContext.Current.CancellationToken);

        await _engine.StartAsync();

        await using var connection = await ConnectAsync();
        Assert.Equal(1, await ScalarAsync(connection, "select 1"));
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused()
    {
        await _engine.StartAsync();
        await using var connection = await ConnectAsync();

        var error = await Assert.ThrowsAsync<EngineException>(_engine.PrepareAsync);

        Assert.Contains($"process {_engine.Process.Id}", error.Message, StringComparison.Ordinal);
        Assert.Contains(Data, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync(connection, "select 1"));
    }

    [Fact]
    public async Task A_password_that_changed_is_adopted_and_said()
    {
        await MakeDataAsync();
        _engine.Environment["POSTGRES_PASSWORD"] = "second'; drop";

        await _engine.StartAsync();

        await using var connection = await ConnectAsync(password: "second'; drop");
        Assert.Contains(_engine.Log.Lines, l => l.Contains("the new one was set", StringComparison.Ordinal));
        Assert.DoesNotContain(_engine.Log.Lines, l => l.Contains("second", StringComparison.Ordinal));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => OpenAsync("postgres", "first'\\\"password", "postgres"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task A_user_that_changed_is_refused_by_both_names()
    {
        await MakeDataAsync();
        _engine.Environment["POSTGRES_USER"] = "somebody";

        var error = await Assert.ThrowsAsync<EngineException>(_engine.PrepareAsync);

        Assert.Contains("'postgres'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'somebody'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("global/pg_control", "")]
    [InlineData("global/pg_control", null)]
    [InlineData("PG_VERSION", "")]
    [InlineData("PG_VERSION", null)]
    public async Task Damaged_data_is_named_and_left_alone(string file, string? content)
    {
        await MakeDataAsync();
        var path = Path.Combine(Data, file);
        File.Delete(path);
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        }
        var before = Directory.GetFiles(Data, "*", SearchOption.AllDirectories).Length;

        var error = await Assert.ThrowsAsync<EngineException>(_engine.PrepareAsync);

        Assert.Contains("'thing'", error.Message, StringComparison.Ordinal);
        Assert.Contains(Data, error.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(Data, "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [InlineData("pgdata")]
    [InlineData("")]
    public async Task Data_of_another_version_is_named_with_both_versions_and_left_alone(string folder)
    {
        var data = Path.Combine(_volume, folder);
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "16\n", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<EngineException>(_engine.PrepareAsync);

        Assert.Contains("PostgreSQL 16", error.Message, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL 18", error.Message, StringComparison.Ordinal);
        Assert.Contains(data, error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(data, "PG_VERSION")));
    }

    [Fact]
    public async Task A_volume_of_a_newer_image_that_holds_only_an_older_version_is_not_taken_for_empty()
    {
        await using var engine = new EngineUnderTest(new PostgresEngine());
        engine.Port(5432);
        engine.Environment["POSTGRES_PASSWORD"] = "x";
        var old = Path.Combine(engine.Mount("/var/lib/postgresql", "volume"), "17", "docker");
        Directory.CreateDirectory(old);
        await File.WriteAllTextAsync(Path.Combine(old, "PG_VERSION"), "17\n", TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<EngineException>(engine.PrepareAsync);

        Assert.Contains("PostgreSQL 17", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_run_once_in_the_order_of_their_names()
    {
        var scripts = _engine.Mount("/docker-entrypoint-initdb.d", "scripts");
        Directory.CreateDirectory(scripts);
        await File.WriteAllTextAsync(Path.Combine(scripts, "1.sql"), "create database extra; create table t (x text); -- it's; fine", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(scripts, "2.sql"), "create function f() returns text language plpgsql as $$ begin return 'a;b'; end; $$; insert into t values (f());", TestContext.Current.CancellationToken);

        for (var i = 0; i < 2; i++)
        {
            await _engine.StartAsync();
            await using (var connection = await ConnectAsync())
            {
                Assert.Equal("a;b", await ScalarAsync(connection, "select string_agg(x, ',') from t"));
                Assert.Equal(1L, await ScalarAsync(connection, "select count(*) from pg_database where datname = 'extra'"));
            }
            await _engine.KillAsync();
        }
    }

    [Theory]
    [InlineData("1.sql", "create table t (x int); select nonsense;", "nonsense")]
    [InlineData("1.sql", "\\connect other", "psql command")]
    [InlineData("1.sh", "#!/bin/sh", "shell script")]
    public async Task A_script_that_cannot_run_is_named_and_leaves_no_database(string name, string script, string reason)
    {
        var scripts = _engine.Mount("/docker-entrypoint-initdb.d", "scripts");
        Directory.CreateDirectory(scripts);
        await File.WriteAllTextAsync(Path.Combine(scripts, name), script, TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<EngineException>(_engine.PrepareAsync);

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_volume));
    }

    [Fact]
    public async Task Its_password_stands_on_no_command_line()
    {
        var specification = await _engine.PrepareAsync();

        Assert.DoesNotContain(specification.Arguments.Concat(specification.Environment.Values), a => a.Contains("first'", StringComparison.Ordinal));
        Assert.DoesNotContain("first'", await File.ReadAllTextAsync(Path.Combine(Data, PostgresLogin.FileName), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_password_is_refused()
    {
        _engine.Environment["POSTGRES_PASSWORD"] = "";
        var error = await Assert.ThrowsAsync<EngineException>(_engine.PrepareAsync);
        Assert.Contains("POSTGRES_PASSWORD is empty", error.Message, StringComparison.Ordinal);
    }

    private async Task MakeDataAsync() => await _engine.PrepareAsync();

    private Task<NpgsqlConnection> ConnectAsync(string user = "postgres", string? password = null, string database = "postgres") =>
        _engine.EventuallyAsync(() => OpenAsync(user, password ?? _engine.Environment["POSTGRES_PASSWORD"], database));

    private async Task<NpgsqlConnection> OpenAsync(string user, string password, string database)
    {
        var text = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _engine.Port(5432),
            Username = user,
            Password = password,
            Database = database,
            Pooling = false,
        };
        var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
