using System.Diagnostics;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Slipway.ServiceDefaults.Connections;
using WebApp.Telemetry;

namespace WebApp.Images;

/// <summary>Puts images into the bucket; the world reads them from its public address, not through this application.</summary>
internal sealed class ImageStore(S3Connection connection, BoardTelemetry telemetry) : IDisposable
{
    /// <summary>A person waits for it: S3 answers within a second, and a form that hangs is worse than one that says so.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Lazy<AmazonS3Client> _client = new(() => CreateClient(connection));

    public Uri AddressOf(string key) => new(connection.PublicUrl, key);

    /// <returns>A key to store the image under: unguessable, and never used again, so that it may be cached forever.</returns>
    public static string NewKey(ImageUpload image) => $"{Guid.NewGuid():n}{image.Header.Extension}";

    /// <exception cref="ImageStoreUnavailableException">S3 doesn't answer or refuses.</exception>
    public async Task SaveAsync(string key, ImageUpload image, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(image.Content, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = connection.Bucket,
            Key = key,
            InputStream = content,
            ContentType = image.Header.ContentType,
        };
        request.Headers.CacheControl = "public, max-age=31536000, immutable";

        await RunAsync("PutObject", token => _client.Value.PutObjectAsync(request, token), cancellationToken);
        telemetry.Uploaded(image.Content.Length);
    }

    /// <exception cref="ImageStoreUnavailableException">S3 doesn't answer or refuses.</exception>
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        RunAsync("DeleteObject", token => _client.Value.DeleteObjectAsync(connection.Bucket, key, token), cancellationToken);

    public void Dispose()
    {
        if (_client.IsValueCreated) _client.Value.Dispose();
    }

    private async Task RunAsync<T>(string operation, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var activity = telemetry.Start($"S3 {operation}", ActivityKind.Client);
        activity?.SetTag("rpc.system", "aws-api").SetTag("rpc.service", "S3").SetTag("rpc.method", operation).SetTag("aws.s3.bucket", connection.Bucket);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            await work(limit.Token);
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);
            throw new ImageStoreUnavailableException("The image store doesn't answer or refuses.", exception);
        }
    }

    private static AmazonS3Client CreateClient(S3Connection connection)
    {
        var config = new AmazonS3Config { MaxErrorRetry = 2 };
        if (connection.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = connection.Region;
            // Another S3 server has no host name per bucket.
            config.ForcePathStyle = true;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(connection.Region);
        }

        return connection is { AccessKey: { } accessKey, SecretKey: { } secretKey }
            ? new AmazonS3Client(new BasicAWSCredentials(accessKey, secretKey), config)
            : new AmazonS3Client(config);
    }
}
