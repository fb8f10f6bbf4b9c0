using System.Runtime.InteropServices;
using Npgsql;
using WebApp.Data;

namespace WebApp.Commands;

/// <summary>What the executable does instead of serving pages, when its first argument says so.</summary>
internal static class BoardCommand
{
    /// <summary>What a shell reports of a program that Ctrl+C has ended: 128 and the signal's number.</summary>
    private const int Interrupted = 130;

    /// <summary>Another argument is a setting, such as <c>--urls</c>, and starts the web application.</summary>
    public static bool IsNamed(string[] args) => args is ["seed", ..];

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (SeedCommand.Parse(args[1..]) is not { } posts)
        {
            await Console.Error.WriteLineAsync(SeedCommand.Usage);
            return 2;
        }

        // Settings come from where the web application has them; of all that it needs, a command needs the database.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddDatabase("board");
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        try
        {
            await SeedCommand.RunAsync(app.Services, posts, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted. Nothing has been written.");
            return Interrupted;
        }
        catch (NpgsqlException exception)
        {
            await Console.Error.WriteLineAsync($"The database refuses or doesn't answer: {exception.GetBaseException().Message}. Nothing has been written.");
            return 1;
        }
    }
}
