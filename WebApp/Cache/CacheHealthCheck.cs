using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WebApp.Cache;

internal sealed class CacheHealthCheck(CacheConnection cache) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await cache.AskAsync(database => database.PingAsync(), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (CacheFailure.Is(exception) || exception is OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("Redis doesn't answer.");
        }
    }
}
