using System.Runtime.InteropServices;
using Npgsql;
using WebApp.Data;
using WebApp.Data.Compatibility;
using WebApp.Data.Roles;

namespace WebApp.Commands;

/// <summary>What commands that work on the database have in common: settings, being interrupted, and sentences for what can go wrong.</summary>
internal static class DatabaseCommand
{
    /// <summary>What a shell reports of a program that a signal has ended: 128 and the signal's number.</summary>
    private const int Interrupted = 130;
    private const int Terminated = 143;

    /// <param name="work">Returns when all is done.</param>
    /// <param name="leftBehind">Of a run that failed or was interrupted, such as "Nothing has been written."</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task> work, string leftBehind)
    {
        // Settings come from where the web application has them; of all that it needs, a command needs the database.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.AddDatabase("board");
        await using var app = builder.Build();
        using var stop = new CancellationTokenSource();
        var exitCode = 0;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, Interrupted));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, Terminated));
        try
        {
            await work(app.Services, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Interrupted. {leftBehind}");
            return exitCode;
        }
        catch (Exception exception) when (exception is SchemaTooNewException or UnsafeRoleException or MissingDatabaseException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (Exception exception) when (DatabaseFailure.Sentence(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"{sentence} {leftBehind}");
            return 1;
        }

        void Stop(PosixSignalContext context, int code)
        {
            context.Cancel = true;
            exitCode = code;
            stop.Cancel();
        }
    }
}
