using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Slipway.ServiceDefaults.Connections;
using WebApp.Data;
using WebApp.Data.Compatibility;
using WebApp.Data.Roles;
using WebApp.Search;

namespace WebApp.Commands;

/// <summary>
/// <c>migrate</c>: the database, where there is none; the schema, then the application's role, then what older posts lack for the search. To
/// be run before each start of a new version, as the owner of the database; it may run several times, and several at once.
/// </summary>
internal static class MigrateCommand
{
    public const string Summary = "brings the database to this version and makes the application's role (migrate --wait SECONDS: how long to wait for the database, 60 unless given)";

    private const string Usage = "Usage: migrate [--wait SECONDS]   (0 to 3600; 60 unless given)";

    /// <summary>A database that is made together with the application's first task takes a little longer to answer.</summary>
    private const int DefaultWait = 60;
    private const int MaxWait = 3600;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Parse(args) is { } wait)
        {
            return await DatabaseCommand.RunAsync(
                (services, cancellationToken) => MigrateAsync(services, TimeSpan.FromSeconds(wait), cancellationToken),
                "No migration is half done: run 'migrate' again to go on.");
        }

        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }

    private static int? Parse(string[] args) => args switch
    {
        [] => DefaultWait,
        ["--wait", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= MaxWait => seconds,
        _ => null,
    };

    private static async Task MigrateAsync(IServiceProvider services, TimeSpan wait, CancellationToken cancellationToken)
    {
        // Before anything is done: a setting that is wrong shall not show when half is.
        var configuration = services.GetRequiredService<IConfiguration>();
        var role = PostgresAppRole.Read(configuration, "board");
        var dataSource = services.GetRequiredService<NpgsqlDataSource>();
        await WaitAsync(dataSource, new MissingDatabase(PostgresConnection.Read(configuration, "board").ConnectionString), wait, cancellationToken);

        var state = await services.GetRequiredService<Schema>().UpdateAsync(cancellationToken);
        var isNewer = state.Fit == SchemaFit.NewerAndCompatible;
        await SayAsync(isNewer
            ? $"The schema is at {state.Newest}, newer than this application and compatible with it."
            : $"The schema is at {state.Newest}.");

        if (role is null)
        {
            await SayAsync("No role for the application was asked for: set BOARD_APP_USERNAME and BOARD_APP_PASSWORD to have one.");
        }
        else
        {
            await new AppRole(dataSource).EnsureAsync(role, withRights: !isNewer, cancellationToken);
            await SayAsync($"The application connects as '{role.Name}', which reads and writes rows and can't change the schema.");
        }

        // The newer application that made this schema has done it, by rules of its own.
        if (!isNewer) await services.GetRequiredService<SearchBackfill>().RunAsync(cancellationToken);
    }

    private static async Task WaitAsync(NpgsqlDataSource dataSource, MissingDatabase database, TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        for (var tries = 0; ; tries++)
        {
            try
            {
                if (await IsThereAsync(dataSource, cancellationToken)) return;
                if (await database.CreateAsync(cancellationToken)) await SayAsync("The server had no such database; it has been created.");
            }
            catch (Exception exception) when (DatabaseFailure.MayPass(exception) && clock.Elapsed + BetweenTries < patience)
            {
                if (tries == 0) await SayAsync(string.Create(CultureInfo.InvariantCulture, $"The database doesn't answer yet; waiting for it, up to {patience.TotalSeconds:0} s."));
                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
    }

    private static async Task<bool> IsThereAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }

    private static Task SayAsync(string sentence) => Console.Out.WriteLineAsync(sentence);
}
