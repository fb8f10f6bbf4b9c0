using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WebApp.Data;
using WebApp.Data.Compatibility;
using WebApp.Data.Migrations;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Migrate;

/// <summary>The application and its schema change at different moments, and sometimes one of them goes back.</summary>
[Collection(nameof(Graph.Board))]
public sealed class CompatibilityTests(BoardGraph graph)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_that_is_rolled_back_migrates_starts_and_writes_on_a_newer_schema_that_it_works_with()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateWithRoleAsync();
        Assert.Equal(new SchemaState(SchemaFit.Same, NextMigration.Id, null), await MigrateAsync(database, NextMigration.Version));

        var (exitCode, output) = await database.MigrateWithRoleAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains($"The schema is at {NextMigration.Id}, newer than this application and compatible with it.", output, Ordinal);

        await using var process = await (await database.StartAsync()).HealthyAsync();
        using var browser = new BoardBrowser((await graph.RunningAsync()).Addresses with { WebApp = process.Address });
        await browser.SignUpAsync(BoardBrowser.NewAddress());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PublishAsync("Rolled back", "x")).Status);
        Assert.Equal("", await database.AskAsync<string>("select mood from posts where title = 'Rolled back'"));
    }

    [Fact]
    public async Task A_newer_schema_that_it_does_not_work_with_is_refused()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateWithRoleAsync();
        await MigrateAsync(database, BreakingMigration.Version);

        var (exitCode, output) = await database.MigrateWithRoleAsync();
        Assert.Equal(1, exitCode);
        Assert.Contains($"which needs an application that knows at least {NextMigration.Id}; this one knows {Schema.Latest}.", output, Ordinal);
        Assert.DoesNotContain("   at ", output, Ordinal);

        await using var process = await database.StartAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(process, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process, "/alive"));
        Assert.Contains(process.Lines, line => line.Contains($"needs an application that knows {NextMigration.Id}", Ordinal));
        // The version between them goes on.
        Assert.Equal(SchemaFit.NewerAndCompatible, (await MigrateAsync(database, NextMigration.Version)).Fit);
    }

    [Fact]
    public async Task An_application_that_is_started_before_its_schema_is_ready_says_so_and_comes_up_by_itself_after_the_migration()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await using var process = await database.StartAsync(("ConnectionStrings__board", database.OwnerConnection));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(process, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process, "/alive"));
        Assert.Contains(process.Lines, line => line.Contains("run 'dotnet WebApp.dll migrate'", Ordinal));
        Assert.Equal(0, await database.AskAsync<long>("select count(*) from pg_class where relname = 'posts'"));

        await database.MigrateAsync();

        await process.HealthyAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(process, "/"));
    }

    [Fact]
    public async Task A_board_from_before_there_were_records_gets_them()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateAsync();
        await database.Superuser.RunAsync("drop table schema_compatibility");

        Assert.Equal(0, (await database.MigrateAsync()).ExitCode);

        Assert.True(await database.AskAsync<bool>("""select array_agg("MigrationId" order by 1) = (select array_agg(migration_id order by 1) from schema_compatibility) from "__EFMigrationsHistory" """));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_those_before_it_stay()
    {
        await using var database = await MigratedDatabase.CreateAsync(graph);
        await database.MigrateAsync();

        await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(database, FaultyMigration.Version));

        Assert.Equal(BreakingMigration.Id, await database.AskAsync<string>("select max(migration_id) from schema_compatibility"));
        Assert.Equal(0, await database.AskAsync<long>("select count(*) from pg_attribute where attrelid = 'posts'::regclass and attname = 'half'"));
        Assert.Equal(0, await database.AskAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"));
    }

    [Fact]
    public void Every_migration_says_which_applications_go_on_working_after_it_and_the_newest_is_known()
    {
        var migrations = typeof(Schema).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Migration))).ToArray();

        Assert.All(migrations, migration => Assert.True(Attribute.IsDefined(migration, typeof(OldestApplicationAttribute)), $"{migration.Name} lacks [OldestApplication]"));
        Assert.Equal(migrations.Length, SchemaVersion.OfThisApplication.Known().Count);
        Assert.All(SchemaVersion.OfThisApplication.Known(), migration =>
            Assert.Contains(migration.OldestApplication, SchemaVersion.OfThisApplication.Known().Select(m => m.Id)));
    }

    /// <summary>What the command of that version does.</summary>
    private static async Task<SchemaState> MigrateAsync(MigratedDatabase database, SchemaVersion version)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnection);
        return await new Schema(source, version, NullLogger<Schema>.Instance).UpdateAsync(Token);
    }

    private static async Task<HttpStatusCode> StatusAsync(BoardProcess process, string path)
    {
        using var http = process.Client();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), Token);
        return response.StatusCode;
    }
}
