using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Storage;

namespace Aspire.Hosting;

/// <summary>Buckets.</summary>
public static class S3BucketExtensions
{
    private const string ServerName = "s3";

    /// <summary>
    /// Adds a bucket for objects. On this machine an S3 server has it, whose data is kept from run to run, for other data refers to it.
    /// </summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    public static IResourceBuilder<S3BucketResource> AddS3Bucket(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = builder.Resources.OfType<S3ServerResource>().SingleOrDefault() ?? AddServer(builder, name);
        var bucket = new S3BucketResource(name, server, builder.ExecutionContext.IsPublishMode);
        DashboardSeam.AddStorage(builder);
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(check, _ => new S3BucketHealthCheck(bucket), HealthStatus.Unhealthy, tags: null));
        return builder.AddResource(bucket).WithHealthCheck(check);
    }

    private static S3ServerResource AddServer(IDistributedApplicationBuilder builder, string bucketName)
    {
        // Whoever calls the bucket "s3" shall have it so.
        var name = string.Equals(bucketName, ServerName, StringComparison.OrdinalIgnoreCase) ? $"{ServerName}-server" : ServerName;
        var server = builder.AddResource(new S3ServerResource(name))
            .WithImage("kibertoad/fauxqs", "2.4.1").WithImageRegistry("docker.io")
            .WithHttpEndpoint(targetPort: S3ServerResource.Port, name: S3ServerResource.EndpointName)
            .WithEnvironment("FAUXQS_PERSISTENCE", "true")
            .WithEnvironment("FAUXQS_LOGGER", "false")
            .WithHttpHealthCheck("/health")
            .ExcludeFromManifest()
            .OnResourceReady((resource, _, cancellationToken) => S3Requests.CreateBucketsAsync(
                resource, builder.Resources.OfType<S3BucketResource>().Where(b => b.Parent == resource), cancellationToken));
        server.WithVolume(VolumeNameGenerator.Generate(server, "data"), "/data");
        return server.Resource;
    }
}
