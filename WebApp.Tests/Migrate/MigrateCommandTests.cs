using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run.Proxies;
using WebApp.Data;
using WebApp.Data.Migrations;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Migrate;

/// <summary>The command that an operator or a deployment runs before the application starts.</summary>
[Collection(nameof(Graph.Board))]
public sealed class MigrateCommandTests(BoardGraph graph)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_becomes_a_board_and_the_next_run_changes_nothing()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);

        var (exitCode, output) = await database.MigrateAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains($"The schema is at {Schema.Latest}.", output, Ordinal);
        Assert.Contains("set BOARD_APP_USERNAME and BOARD_APP_PASSWORD", output, Ordinal);
        const string Fingerprint = "select string_agg(oid::text || xmin::text, ' ' order by oid) from pg_class where relnamespace = 'public'::regnamespace";
        var before = await database.AskAsync<string>(Fingerprint);
        Assert.Equal(0, (await database.MigrateAsync()).ExitCode);
        Assert.Equal(before, await database.AskAsync<string>(Fingerprint));
    }

    [Fact]
    public async Task Several_at_once_do_it_once()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => database.MigrateWithRoleAsync()));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Single(runs, run => run.Output.Contains($"Migrated: {Initial.Id}", Ordinal));
        Assert.Null(await MigratedDatabase.TryAsync(database.AppConnection, "select from posts"));
    }

    [Fact]
    public async Task Posts_from_before_the_search_can_be_found_afterwards()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateAsync();
        await database.AskAsync<long>(
            """
            insert into accounts (id, display_name, user_name, normalized_user_name, email, normalized_email, email_confirmed, lockout_enabled, access_failed_count, created_at)
            values ('00000000-0000-4000-8000-000000000001', 'Kim', 'kim', 'KIM', 'kim', 'KIM', true, true, 0, now());
            insert into posts (author_id, title, body, created_at) select id, '자전거', 'x', now() from accounts;
            select count(*) from posts
            """);

        Assert.Equal(0, (await database.MigrateAsync()).ExitCode);

        Assert.Equal(1, await database.AskAsync<long>("select count(*) from post_search"));
    }

    [Fact]
    public async Task It_waits_for_a_database_that_does_not_answer_yet()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        var real = new NpgsqlConnectionStringBuilder(database.OwnerConnection);
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var late = new NpgsqlConnectionStringBuilder(database.OwnerConnection) { Host = "127.0.0.1", Port = ((IPEndPoint)reserved.LocalEndPoint!).Port };
        await using var process = await BoardProcess.BeginAsync(graph, [("ConnectionStrings__board", late.ConnectionString)], "migrate");
        await Eventually.TrueAsync(() => process.Lines.Any(line => line.Contains("doesn't answer yet", Ordinal)), "it says that it waits");

        await using var proxy = new TcpProxy([new ProxyTarget(real.Port)], TimeProvider.System);
        reserved.Listen();
        proxy.Serve(reserved);

        Assert.Equal(0, await process.ExitAsync());
        Assert.Equal(Schema.Latest, await database.AskAsync<string>("select max(migration_id) from schema_compatibility"));
    }

    [Fact]
    public async Task A_database_that_never_answers_ends_it_with_a_sentence()
    {
        var (exitCode, output) = await BoardProcess.RunAsync(graph, [("ConnectionStrings__board", "Host=127.0.0.1;Port=1;Username=x;Password=Tr0ub4dor")], "migrate", "--wait", "0");

        Assert.Equal(1, exitCode);
        Assert.Contains("The database doesn't answer:", output, Ordinal);
        Assert.DoesNotContain("Tr0ub4dor", output, Ordinal);
        Assert.DoesNotContain("   at ", output, Ordinal);
    }

    [Fact]
    public async Task What_the_database_refuses_is_told_with_the_remedy()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        var owner = new NpgsqlConnectionStringBuilder(database.OwnerConnection);
        var guest = $"guest_{Guid.NewGuid():N}";
        await database.Superuser.RunAsync($"create role {guest} login password 'guest'");

        await RefusedAsync(database.ConnectionAs(owner.Username!, "wrong"), "refuses the user name or password");
        await RefusedAsync(new NpgsqlConnectionStringBuilder(database.OwnerConnection) { Database = "nowhere" }.ConnectionString, $"has no such database: 'nowhere', and '{owner.Username}' can't create it");
        await RefusedAsync(database.ConnectionAs(guest, "guest"), "Connect as the owner of the database");

        async Task RefusedAsync(string connection, string sentence)
        {
            var (exitCode, output) = await database.MigrateAsync(("ConnectionStrings__board", connection));
            Assert.Equal(1, exitCode);
            Assert.Contains(sentence, output, Ordinal);
            Assert.DoesNotContain("   at ", output, Ordinal);
        }
    }

    [Fact]
    public async Task A_missing_setting_is_named()
    {
        var (exitCode, output) = await BoardProcess.RunAsync(graph, [("ConnectionStrings__board", null), ("BOARD_HOST", null)], "migrate");

        Assert.Equal(1, exitCode);
        Assert.Contains("'ConnectionStrings:board' is missing", output, Ordinal);
    }

    [Fact]
    public async Task What_is_interrupted_in_the_middle_of_a_migration_leaves_no_half_of_it_and_goes_on_later()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is of Unix.");
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateAsync();
        // Back to the first version, and somebody reads posts for long.
        await database.Superuser.RunAsync(
            $"""
            drop table comments, post_search, image_outbox, schema_compatibility; drop function send_images_to_outbox cascade;
            alter table posts drop column edited_at, drop column version; alter table post_images drop column position, drop column bytes;
            delete from "__EFMigrationsHistory" where "MigrationId" > '{Initial.Id}'
            """);
        await using var reader = await database.Superuser.OpenConnectionAsync(Token);
        var reading = await reader.BeginTransactionAsync(Token);
        await using (var read = new NpgsqlCommand("lock table post_images in access share mode", reader)) await read.ExecuteNonQueryAsync(Token);

        await using (var process = await BoardProcess.BeginAsync(graph, [("ConnectionStrings__board", database.OwnerConnection)], "migrate"))
        {
            await Eventually.TrueAsync(
                async () => await database.AskAsync<bool>("select exists (select from pg_locks where not granted and relation = 'post_images'::regclass)"), "the migration waits for a table");
            process.Signal(StopSignal.Terminate);
            Assert.Equal(143, await process.ExitAsync());
            Assert.Contains(process.Lines, line => line.StartsWith("Interrupted.", Ordinal));
        }

        Assert.Equal(0, await database.AskAsync<long>("select count(*) from pg_attribute where attrelid = 'posts'::regclass and attname = 'version'"));
        await reading.RollbackAsync(Token);
        Assert.Equal(0, (await database.MigrateAsync()).ExitCode);
        Assert.Equal(Schema.Latest, await database.AskAsync<string>("select max(migration_id) from schema_compatibility"));
    }

    [Theory]
    [InlineData("dance")]
    [InlineData("migrate", "now")]
    [InlineData("migrate", "--wait", "-1")]
    [InlineData("healthcheck", "--path", "alive")]
    public async Task What_is_no_command_is_answered_with_those_that_are(params string[] arguments)
    {
        var (exitCode, output) = await BoardProcess.RunAsync(graph, null, arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains(arguments[0] == "dance" ? "dotnet WebApp.dll migrate" : $"Usage: {arguments[0]}", output, Ordinal);
    }
}
