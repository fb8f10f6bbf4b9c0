using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>What is asked of the S3 server on this machine. It takes requests without a signature.</summary>
internal static class S3Requests
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <exception cref="HttpRequestException">A bucket can't be created.</exception>
    public static async Task CreateBucketsAsync(S3ServerResource server, IEnumerable<S3BucketResource> buckets, CancellationToken cancellationToken)
    {
        foreach (var bucket in buckets)
        {
            using var response = await Client.PutAsync(AddressOf(server, bucket), content: null, cancellationToken);

            // 409: it was there already, which is what was wanted.
            if (response.StatusCode != System.Net.HttpStatusCode.Conflict) response.EnsureSuccessStatusCode();
        }
    }

    public static async Task<System.Net.HttpStatusCode> HeadAsync(S3BucketResource bucket, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, AddressOf(bucket.Parent, bucket));
        using var response = await Client.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }

    /// <summary>A page of a bucket's objects.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What their keys begin with; empty for all.</param>
    /// <param name="next">What an earlier page gave for the next.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="HttpRequestException">The server doesn't answer, or not with a list.</exception>
    public static async Task<BucketListing> ListAsync(S3BucketResource bucket, string prefix, string? next, int count, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?list-type=2&max-keys={count}&prefix={Uri.EscapeDataString(prefix)}");
        if (next is not null) query += $"&continuation-token={Uri.EscapeDataString(next)}";
        return BucketListing.Read(await Client.GetStringAsync(new Uri($"{AddressOf(bucket.Parent, bucket)}{query}"), cancellationToken));
    }

    private static Uri AddressOf(S3ServerResource server, S3BucketResource bucket) => new($"{server.Endpoint.Url}/{bucket.BucketName}");
}

/// <summary>Healthy while the bucket is there.</summary>
internal sealed class S3BucketHealthCheck(S3BucketResource bucket) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var status = await S3Requests.HeadAsync(bucket, cancellationToken);
            return status == System.Net.HttpStatusCode.OK
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The S3 server answers {(int)status} for bucket '{bucket.BucketName}'.");
        }
        catch (HttpRequestException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
