namespace WebApp.Cache;

/// <summary>Knows whether Redis answers before a person asks, so that nobody waits to find out.</summary>
internal sealed class CacheWatch(CacheConnection cache, TimeProvider time, ILogger<CacheWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        for (var answered = true; await timer.WaitForNextTickAsync(stoppingToken);)
        {
            var answers = await cache.TryAsync(stoppingToken);
            if (answers != answered)
            {
                if (answers) logger.LogInformation("Redis answers again");
                else logger.LogWarning("Redis doesn't answer; until it does, what needs it says so at once");
            }

            answered = answers;
        }
    }
}
