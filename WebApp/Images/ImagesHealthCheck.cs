using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Images;

/// <summary>Degraded when the bucket can't be reached: text goes on without images.</summary>
/// <remarks>
/// An unsigned request, to which a private bucket answers 403: that it answers is what is asked. A signed one would need the right to
/// list the bucket, which the application has no other use for.
/// </remarks>
internal sealed class ImagesHealthCheck(S3Connection connection) : IHealthCheck, IDisposable
{
    // Its own client: retries and a circuit breaker would hide what it is here to find out.
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false });

    private readonly Uri _bucket = connection.Endpoint is { } endpoint
        ? new Uri(endpoint, connection.Bucket)
        : new Uri($"https://{connection.Bucket}.s3.{connection.Region}.amazonaws.com/");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, _bucket);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)response.StatusCode is 404 or >= 500
                ? HealthCheckResult.Degraded("The bucket doesn't exist or its server fails.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return HealthCheckResult.Degraded("The bucket's server doesn't answer.");
        }
    }

    public void Dispose() => _http.Dispose();
}
