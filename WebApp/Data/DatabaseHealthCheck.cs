using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace WebApp.Data;

/// <summary>Healthy when PostgreSQL answers and, where this application migrates by itself, its schema is up to date.</summary>
internal sealed class DatabaseHealthCheck(NpgsqlDataSource dataSource, SchemaGate schema) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!schema.IsOpen) return HealthCheckResult.Unhealthy("The schema isn't up to date yet.");
        try
        {
            await using var command = dataSource.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL doesn't answer.");
        }
    }
}
