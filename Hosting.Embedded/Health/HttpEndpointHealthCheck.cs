using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Health;

/// <summary>Healthy while an HTTP endpoint answers with the wanted status.</summary>
internal sealed class HttpEndpointHealthCheck(string resource, Func<EndpointReference> endpoint, string path, int statusCode) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reference = endpoint();
        return reference.IsAllocated
            ? HttpProbe.AskAsync(new Uri(new Uri(reference.Url), path), statusCode, cancellationToken)
            : Task.FromResult(HealthCheckResult.Unhealthy($"{resource} has no address yet."));
    }
}
