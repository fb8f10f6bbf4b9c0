using Npgsql;
using WebApp.Data.Compatibility;

namespace WebApp.Data;

/// <summary>Outside development the command <c>migrate</c> runs before the application does. Where it didn't, this says so and waits for it.</summary>
internal sealed class SchemaWatch(Schema schema, SchemaVersion version, SchemaGate gate, ILogger<SchemaWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The start waits for a look at the schema, but not for a database that takes its time.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);

    private SchemaFit? _told;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            patience.CancelAfter(StartPatience);
            await LookAsync(patience.Token);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!gate.IsOpen)
        {
            await Task.Delay(Pause, stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var state = await schema.ReadAsync(cancellationToken);
            if (state.IsUsable) gate.Open();
            if (_told != state.Fit) Tell(state);
            _told = state.Fit;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // That the database doesn't answer is what its health check says.
        }
    }

    private void Tell(SchemaState state)
    {
        if (state.Fit == SchemaFit.Older)
        {
            logger.LogError(
                "The database's schema is at {Newest} and this application needs {Latest}: run 'dotnet WebApp.dll migrate'. Until then it is not healthy",
                state.Newest ?? "no version", version.Latest);
        }
        else if (state.Fit == SchemaFit.TooNew)
        {
            logger.LogError(
                "The database's schema is at {Newest}, which needs an application that knows {Oldest}, and this one knows {Latest}: start a newer one. This one is not healthy",
                state.Newest, state.OldestApplication, version.Latest);
        }
        else if (state.Fit == SchemaFit.NewerAndCompatible)
        {
            logger.LogInformation("The database's schema is at {Newest}, newer than this application and compatible with it", state.Newest);
        }
    }
}
