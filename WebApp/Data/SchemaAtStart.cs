using Npgsql;

namespace WebApp.Data;

/// <summary>In development nobody runs migrations beforehand, so the application does.</summary>
internal sealed class SchemaAtStart(Schema schema, SchemaGate gate, ILogger<SchemaAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The first try is part of the start, so that what starts after it finds its tables; a database that doesn't answer yet is
    /// waited for beside it, so that /alive and /health do answer.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryUpdateAsync(cancellationToken)) await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
        {
            await Task.Delay(RetryDelay, stoppingToken);
        }
        while (!await TryUpdateAsync(stoppingToken));
    }

    private async Task<bool> TryUpdateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await schema.UpdateAsync(cancellationToken);
            gate.Open();
            return true;
        }
        catch (NpgsqlException exception) when (exception is not PostgresException || exception.IsTransient)
        {
            logger.LogWarning("The database doesn't answer yet ({Reason}); trying again", exception.GetBaseException().GetType().Name);
            return false;
        }
    }
}
