using System.Globalization;
using System.Runtime.InteropServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Npgsql;
using Slipway.Hosting.Testing;

namespace Slipway.Bench;

/// <summary>What a round measured.</summary>
/// <param name="Bare">Answers a second of the bare endpoint.</param>
/// <param name="Api">Of <c>GET /api/posts</c>.</param>
/// <param name="Page">Of the list as a page.</param>
internal sealed record BoardRound(double Bare, double Api, double Page);

internal sealed record BoardFigures(IReadOnlyList<TimeSpan> Starts, IReadOnlyList<BoardRound> Rounds, double ResidentMegabytes, SearchFigures Search);

/// <summary>The board as in production, on the engines of the graph, with many posts.</summary>
internal static class BoardBench
{
    private const int Posts = 100_000;
    private const int Connections = 64;

    /// <summary>Of database connections: what the board takes unless it is told otherwise (<c>WebApp/Data/DataSource.cs</c>).</summary>
    private const int BoardPool = 24;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static async Task<BoardFigures> RunAsync(string repository, int runs)
    {
        var published = await PublishAsync(repository);
        var program = Path.Combine(published, "WebApp.dll");

        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>();
        builder.Resources.Remove(builder.Resources.Single(r => r.Name == "webapp"));
        await using var app = await builder.BuildAsync();
        await app.StartAsync();
        await app.WaitForHealthyAsync();
        var settings = await SettingsAsync(app, published);
        await SeedAsync(program, settings, repository);

        var starts = new List<TimeSpan>();
        for (var i = 0; i < runs; i++)
        {
            await using var started = await Server.StartAsync([program], settings, health: true);
            starts.Add(started.Ready);
        }

        await using var board = await Server.StartAsync([program], settings, health: true);
        var bareSettings = new Dictionary<string, string>(settings, StringComparer.Ordinal)
        {
            // A web application's collector, which this program's isn't.
            ["DOTNET_gcServer"] = "1",
            ["ConnectionStrings__board"] = $"{settings["ConnectionStrings__board"]};Maximum Pool Size={BoardPool}",
        };
        await using var bare = await Server.StartAsync([typeof(BoardBench).Assembly.Location, BareBoard.Argument], bareSettings, health: false);
        await CompareAsync(board.Address, bare.Address, settings["ConnectionStrings__board"]);
        var (rounds, resident) = await RoundsAsync(board, bare, runs);
        return new BoardFigures(starts, rounds, resident, await SearchLoad.RunAsync(board.Address, settings["ConnectionStrings__board"], Connections));
    }

    /// <summary>As its container image is made: ReadyToRun code for this processor, on the framework that is there.</summary>
    /// <returns>The folder.</returns>
    private static async Task<string> PublishAsync(string repository)
    {
        var folder = Path.Combine(repository, "bench", "bin", "board");
        var runtime = $"linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        await Command.RunAsync(
            "dotnet",
            ["publish", Path.Combine(repository, "WebApp"), "--configuration", "Release", "--runtime", runtime, "--self-contained", "false",
             "-p:PublishReadyToRun=true", "--output", folder, "--verbosity", "quiet"],
            repository);
        return folder;
    }

    /// <summary>Both get the same connection string, so their pools are equal.</summary>
    private static async Task<Dictionary<string, string>> SettingsAsync(DistributedApplication app, string contentRoot)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_CONTENTROOT"] = contentRoot,
            ["Api__ETags"] = "false",
        };
        foreach (var name in (string[])["board", "cache", "images", "mail"])
            settings[$"ConnectionStrings__{name}"] = await app.GetConnectionStringAsync(name) ?? throw new InvalidOperationException($"The graph has no '{name}'.");
        return settings;
    }

    private static async Task SeedAsync(string program, IReadOnlyDictionary<string, string> settings, string repository)
    {
        using var seed = new System.Diagnostics.Process { StartInfo = new("dotnet", ["exec", program, "seed", "--posts", Posts.ToString(CultureInfo.InvariantCulture)]) { WorkingDirectory = repository } };
        foreach (var (name, value) in settings) seed.StartInfo.Environment[name] = value;
        seed.Start();
        await seed.WaitForExitAsync();
        if (seed.ExitCode != 0) throw new InvalidOperationException("The board could not be filled.");
    }

    private static async Task<(IReadOnlyList<BoardRound> Rounds, double Resident)> RoundsAsync(Server board, Server bare, int runs)
    {
        Uri[] addresses = [new(bare.Address, "/api/posts"), new(board.Address, "/api/posts"), new(board.Address, "/")];
        foreach (var address in addresses) await Load.RunAsync(address, Connections, Warm);

        var rounds = new List<BoardRound>();
        var resident = 0.0;
        for (var run = 0; run < runs; run++)
        {
            var rates = new double[addresses.Length];
            // In turns, and each first as often as the others.
            for (var turn = 0; turn < addresses.Length; turn++)
            {
                var which = (run + turn) % addresses.Length;
                var load = Load.RunAsync(addresses[which], Connections, Measured);
                while (!load.IsCompleted)
                {
                    resident = Math.Max(resident, board.ResidentMegabytes);
                    await Task.WhenAny(load, Task.Delay(100));
                }

                rates[which] = await load;
            }

            rounds.Add(new BoardRound(rates[0], rates[1], rates[2]));
        }

        return (rounds, resident);
    }

    /// <summary>The first page, the last and some between: byte for byte the same; and the page shows the same posts.</summary>
    private static async Task CompareAsync(Uri board, Uri bare, string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var count = source.CreateCommand("select count(*), (select count(*) from comments) from posts");
        await using var reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetInt64(0) != Posts || reader.GetInt64(1) != 3 * Posts) throw new InvalidOperationException("The board isn't as large as it has to be.");

        using var http = new HttpClient();
        foreach (var query in (string[])["", "?before=99981", "?before=50000", "?before=21", "?before=20", "?before=1"])
        {
            var (ours, theirs) = (await http.GetStringAsync(new Uri(board, $"/api/posts{query}")), await http.GetStringAsync(new Uri(bare, $"/api/posts{query}")));
            if (ours != theirs) throw new InvalidOperationException($"/api/posts{query} isn't answered alike:\n{ours}\n{theirs}");
            var page = await http.GetStringAsync(new Uri(board, $"/{query}"));
            using var json = System.Text.Json.JsonDocument.Parse(ours);
            foreach (var post in json.RootElement.GetProperty("posts").EnumerateArray())
            {
                if (!page.Contains($"href=\"/posts/{post.GetProperty("id").GetInt64()}\"", StringComparison.Ordinal)) throw new InvalidOperationException($"/{query} lacks a post.");
            }
        }
    }
}
