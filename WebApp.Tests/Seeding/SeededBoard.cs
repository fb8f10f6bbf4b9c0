using System.Diagnostics;
using System.Globalization;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Seeding;

/// <summary>A database of its own beside the board's, filled by the executable's own command.</summary>
public sealed class SeededBoard(BoardGraph graph) : IAsyncLifetime
{
    /// <summary>More than the first step of a search reads.</summary>
    public const int Posts = 3_000;

    private OwnDatabase? _database;

    internal OwnDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        _database = await OwnDatabase.CreateAsync(graph);
        Assert.Equal(0, (await RunAsync("seed", "--posts", Posts.ToString(CultureInfo.InvariantCulture))).ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
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
        info.Environment["ConnectionStrings__board"] = Database.ConnectionString;
        using var process = Process.Start(info)!;
        var token = Eventually.Soon(120);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(token), process.StandardError.ReadToEndAsync(token));
        await process.WaitForExitAsync(token);
        await output;
        return (process.ExitCode, await errors);
    }
}
