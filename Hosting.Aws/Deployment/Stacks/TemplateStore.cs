using System.Security.Cryptography;
using System.Text;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Account;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>
/// Where templates are put that are too large for a request: into the environment's own archive of logs, which is private, and where it is
/// known afterwards what was deployed.
/// </summary>
/// <param name="account">Who deploys where.</param>
/// <param name="bucket">The archive's name.</param>
/// <param name="emulator">The address of an emulator of S3; null for S3 itself.</param>
internal sealed class TemplateStore(AwsAccount account, string bucket, Uri? emulator = null)
{
    /// <summary>As the SDKs are told of an emulator; null for S3 itself.</summary>
    public static Uri? Emulator => Uri.TryCreate(System.Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") ?? System.Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"), UriKind.Absolute, out var address) ? address : null;

    /// <summary>Where an object is found; an emulator has no hosts of its buckets' names.</summary>
    public static Uri AddressOf(string bucket, string key, RegionEndpoint region, Uri? emulator) =>
        emulator is null ? new Uri($"https://{bucket}.s3.{region.SystemName}.{region.PartitionDnsSuffix}/{key}") : new Uri(emulator, $"{bucket}/{key}");

    /// <returns>Where CloudFormation finds it.</returns>
    /// <exception cref="DistributedApplicationException">It can't be put there.</exception>
    public async Task<Uri> PutAsync(string stack, string body, CancellationToken cancellationToken)
    {
        var key = $"templates/{stack}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}.json";
        var configuration = emulator is null ? new AmazonS3Config { RegionEndpoint = account.Region } : new AmazonS3Config { ServiceURL = emulator.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = account.Region.SystemName };
        using var s3 = new AmazonS3Client(account.Credentials, configuration);
        try
        {
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = body, ContentType = "application/json" }, cancellationToken);
        }
        catch (AmazonServiceException exception)
        {
            throw new DistributedApplicationException($"The template of '{stack}' is too large for a request, and can't be put into the bucket {bucket}: {exception.Message}", exception);
        }

        return AddressOf(bucket, key, account.Region, emulator);
    }
}
