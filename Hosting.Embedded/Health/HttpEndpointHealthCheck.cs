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

    /// <summary>The endpoint that is asked.</summary>
    public EndpointAnnotation Endpoint => endpoint().EndpointAnnotation;

    /// <summary>Asks one process of several that are behind the endpoint.</summary>
    public Task<HealthCheckResult> CheckInstanceAsync(int port, CancellationToken cancellationToken)
    {
        var address = new UriBuilder(Endpoint.UriScheme, KnownHostNames.Localhost, port).Uri;
        return HttpProbe.AskAsync(new Uri(address, path), statusCode, cancellationToken);
    }
}
