using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Https;

namespace Slipway.Hosting.Embedded.Health;

/// <summary>Asks an address whether it answers as it should.</summary>
internal static class HttpProbe
{
    // One client for all checks: a connection is kept between polls.
    private static readonly HttpClient Client = Create(followRedirects: true);
    private static readonly HttpClient Literal = Create(followRedirects: false);

    public static async Task<HealthCheckResult> AskAsync(Uri address, int statusCode, CancellationToken cancellationToken)
    {
        try
        {
            // A redirection to https is no failure, unless it is what is asked for.
            using var response = await (statusCode is >= 300 and < 400 ? Literal : Client).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
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

    private static HttpClient Create(bool followRedirects) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = followRedirects,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        SslOptions = { RemoteCertificateValidationCallback = LoopbackCertificates.Accept },
    })
    { Timeout = TimeSpan.FromSeconds(5) };
}
