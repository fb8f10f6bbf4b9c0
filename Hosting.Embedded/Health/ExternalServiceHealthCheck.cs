using Aspire.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Health;

/// <summary>Healthy while a service outside the graph answers with the wanted status.</summary>
internal sealed class ExternalServiceHealthCheck(ExternalServiceResource service, string? path, int statusCode) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var address = await service.AddressAsync(cancellationToken);
        return await HttpProbe.AskAsync(path is null ? address : new Uri(address, path), statusCode, cancellationToken);
    }
}
