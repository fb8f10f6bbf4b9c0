using Npgsql;
using WebApp.Search;

namespace WebApp.Data;

/// <summary>In development nobody runs migrations beforehand, so the application does.</summary>
internal sealed class SchemaAtStart(Schema schema, SearchBackfill search, SchemaGate gate, ILogger<SchemaAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private bool _isUpToDate;

    /// <summary>
    /// The first try is part of the start, so that what starts after it finds its tables; a database that doesn't answer yet is
    /// waited for beside it, so that /alive and /health do answer.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _isUpToDate = await TryAsync(UpdateAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_isUpToDate) await RetryAsync(UpdateAsync, stoppingToken);
        // Nobody has to wait for it: posts that can't be searched for yet can be read.
        if (!await TryAsync(search.RunAsync, stoppingToken)) await RetryAsync(search.RunAsync, stoppingToken);
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        await schema.UpdateAsync(cancellationToken);
        gate.Open();
    }

    private async Task RetryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        do
        {
            await Task.Delay(RetryDelay, cancellationToken);
        }
        while (!await TryAsync(work, cancellationToken));
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            return true;
        }
        catch (NpgsqlException exception) when (exception is not PostgresException || exception.IsTransient)
        {
            logger.LogWarning("The database doesn't answer yet ({Reason}); trying again", exception.GetBaseException().GetType().Name);
            return false;
        }
    }
}
