using Npgsql;
using Slipway.Hosting.Testing;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Migrate;

/// <summary>The role that the application connects as: made by an owner who is no superuser, as on RDS.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AppRoleTests(BoardGraph graph)
{
    private const string Forbidden = PostgresErrorCodes.InsufficientPrivilege;

    [Fact]
    public async Task It_reads_and_writes_rows_and_can_not_change_the_schema()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);

        var (exitCode, output) = await database.MigrateWithRoleAsync();

        Assert.Equal((0, true), (exitCode, output.Contains("which reads and writes rows", Ordinal)));
        foreach (var allowed in (string[])
            ["select from posts", "insert into image_outbox (key) values ('x')", "update image_outbox set attempts = 1", "delete from image_outbox", """select from "__EFMigrationsHistory" """])
        {
            Assert.Null(await MigratedDatabase.TryAsync(database.AppConnection, allowed));
        }

        foreach (var forbidden in (string[])
            [
                "create table mine (id int)", "create temporary table mine (id int)", "create schema mine", "create function f() returns int language sql as 'select 1'",
                "alter table posts add column mine int", "drop table posts", "truncate posts", "drop trigger post_images_to_outbox on post_images", "create role mine",
                "create index mine on posts (title)", "delete from schema_compatibility", """update "__EFMigrationsHistory" set "ProductVersion" = '' """,
                "alter function send_images_to_outbox() owner to current_user", "alter table posts owner to current_user", $"alter database {database.Name} set work_mem = '64kB'",
            ])
        {
            Assert.Equal((forbidden, Forbidden), (forbidden, await MigratedDatabase.TryAsync(database.AppConnection, forbidden)));
        }
    }

    [Fact]
    public async Task A_table_of_a_later_migration_is_its_too_from_the_first_moment()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateWithRoleAsync();

        Assert.Null(await MigratedDatabase.TryAsync(database.OwnerConnection, "create table later (id bigint generated always as identity, text text)"));

        Assert.Null(await MigratedDatabase.TryAsync(database.AppConnection, "insert into later (text) values ('x')"));
        Assert.Equal(Forbidden, await MigratedDatabase.TryAsync(database.AppConnection, "drop table later"));
    }

    [Fact]
    public async Task A_changed_password_is_adopted_and_the_old_one_is_refused()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateWithRoleAsync();

        Assert.Equal(0, (await database.MigrateAsync(("BOARD_APP_USERNAME", database.AppRole), ("BOARD_APP_PASSWORD", "another one"))).ExitCode);

        Assert.Null(await MigratedDatabase.TryAsync(database.ConnectionAs(database.AppRole, "another one"), "select from posts"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, await MigratedDatabase.TryAsync(database.AppConnection, "select 1"));
    }

    [Fact]
    public async Task Its_password_stands_in_no_log_of_the_database()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.Superuser.RunAsync($"alter database {database.Name} set log_statement = 'all'");

        var (_, output) = await database.MigrateWithRoleAsync();

        var board = await graph.RunningAsync();
        var log = "";
        await Eventually.TrueAsync(
            async () =>
            {
                await using var logs = new StringWriter();
                await board.Application.WriteLogsAsync(logs, CancellationToken.None);
                log = logs.ToString();
                return log.Contains(database.AppRole.Replace("\"", "\"\"", Ordinal), Ordinal) && log.Contains("SCRAM-SHA-256$4096:", Ordinal);
            },
            "the statement in the server's log");
        Assert.DoesNotContain("$ecret", log, Ordinal);
        Assert.DoesNotContain("$ecret", output, Ordinal);
    }

    [Fact]
    public async Task A_role_that_may_do_more_is_refused_and_left_alone()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        var owner = new NpgsqlConnectionStringBuilder(database.OwnerConnection).Username!;
        var member = $"member_{Guid.NewGuid():N}";
        var creator = $"creator_{Guid.NewGuid():N}";
        await database.Superuser.RunAsync($"create role {member} login password 'x' in role {owner}; create role {creator} login password 'x'; grant create on schema public to {creator}; grant {creator} to {owner} with admin option");

        await RefusedAsync(owner, "the owner of the database");
        await RefusedAsync("postgres", "is a superuser");
        await RefusedAsync(member, "the owner of the database");
        await RefusedAsync(creator, "may create objects");
        Assert.Null(await MigratedDatabase.TryAsync(database.ConnectionAs(creator, "x"), "select 1"));

        async Task RefusedAsync(string role, string reason)
        {
            var (exitCode, output) = await database.MigrateAsync(("BOARD_APP_USERNAME", role), ("BOARD_APP_PASSWORD", "y"));
            Assert.Equal(1, exitCode);
            Assert.Contains($"The database role '{role}' ", output, Ordinal);
            Assert.Contains(reason, output, Ordinal);
        }
    }

    [Theory]
    [InlineData("board_app", null, "'BOARD_APP_PASSWORD' is missing")]
    [InlineData(null, "x", "'BOARD_APP_USERNAME' is missing")]
    [InlineData("pg_app", "x", "'BOARD_APP_USERNAME' is a name that PostgreSQL keeps for itself")]
    [InlineData("한글로된아주길고긴이름의데이터베이스역할이름이다하하", "x", "longer than the 63 bytes")]
    public async Task A_setting_that_can_not_be_right_is_named_before_anything_is_done(string? name, string? password, string reason)
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);

        var (exitCode, output) = await database.MigrateAsync(("BOARD_APP_USERNAME", name), ("BOARD_APP_PASSWORD", password));

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, output, Ordinal);
        Assert.Equal(0, await database.AskAsync<long>("select count(*) from pg_class where relname = 'posts'"));
    }

    [Fact]
    public async Task Demonstration_posts_are_for_the_owner_to_write()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateWithRoleAsync();

        var (exitCode, output) = await BoardProcess.RunAsync(graph, [("ConnectionStrings__board", database.AppConnection)], "seed", "--posts", "1");

        Assert.Equal(1, exitCode);
        Assert.Contains("Connect as the owner of the database", output, Ordinal);
        Assert.Equal(0, await database.AskAsync<long>("select count(*) from posts"));
    }

    [Fact]
    public async Task An_owner_who_may_not_make_roles_is_told_so()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.Superuser.RunAsync($"alter role {new NpgsqlConnectionStringBuilder(database.OwnerConnection).Username} nocreaterole");

        var (exitCode, output) = await database.MigrateWithRoleAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("it also needs CREATEROLE", output, Ordinal);
    }
}
