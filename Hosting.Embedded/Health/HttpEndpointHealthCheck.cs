using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Health;

/// <summary>Healthy while an HTTP endpoint answers with the wanted status.</summary>
internal sealed class HttpEndpointHealthCheck(string resource, Func<EndpointReference> endpoint, string path, int statusCode) : IHealthCheck
{
    // One client for all checks: a connection is kept between polls.
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        SslOptions = { RemoteCertificateValidationCallback = AcceptOnLoopback },
    })
    { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>A development certificate need not be trusted to be polled on this machine.</summary>
    private static bool AcceptOnLoopback(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None || (sender is SslStream { TargetHostName: KnownHostNames.Localhost } && certificate is not null);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reference = endpoint();
        if (!reference.IsAllocated) return HealthCheckResult.Unhealthy($"{resource} has no address yet.");

        return await CheckAsync(reference.Scheme, reference.Host, reference.Port, cancellationToken);
    }

    /// <summary>The endpoint that is asked.</summary>
    public EndpointAnnotation Endpoint => endpoint().EndpointAnnotation;

    /// <summary>Asks one process of several that are behind the endpoint.</summary>
    public Task<HealthCheckResult> CheckInstanceAsync(int port, CancellationToken cancellationToken) =>
        CheckAsync(Endpoint.UriScheme, KnownHostNames.Localhost, port, cancellationToken);

    private async Task<HealthCheckResult> CheckAsync(string scheme, string host, int port, CancellationToken cancellationToken)
    {
        var address = new Uri(new UriBuilder(scheme, host, port).Uri, path);
        try
        {
            using var response = await Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)response.StatusCode == statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{address} answered {(int)response.StatusCode}, not {statusCode}.");
        }
        catch (HttpRequestException e)
        {
            return HealthCheckResult.Unhealthy($"{address} does not answer: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"{address} did not answer within {Client.Timeout.TotalSeconds:0} s.");
        }
    }
}
