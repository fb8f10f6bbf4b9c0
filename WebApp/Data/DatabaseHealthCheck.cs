using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace WebApp.Data;

/// <summary>Healthy when PostgreSQL answers and its schema is of use to this application.</summary>
internal sealed class DatabaseHealthCheck(Schema schema, SchemaGate gate) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!gate.IsOpen) return HealthCheckResult.Unhealthy("The schema isn't up to date yet.");
        try
        {
            var state = await schema.ReadAsync(cancellationToken);
            return state.IsUsable ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The schema is none that this application works with.");
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL doesn't answer.");
        }
    }
}
