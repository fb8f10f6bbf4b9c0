using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Mail;
using Slipway.Hosting.Aws.Mapping;
using Slipway.Hosting.Aws.Storage;

namespace Aspire.Hosting;

/// <summary>
/// What resources are on AWS. Every resource is mapped by its type without them; they choose what else than the plan would. Nothing comes of
/// them while the graph runs on this machine. The section <c>Aws:Resources:{name}</c> of the settings is stronger.
/// </summary>
public static class PublishAsExtensions
{
    /// <summary>Chooses what a PostgreSQL server is on AWS: an instance of RDS.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="configure">Called while the graph is published; what it leaves null is the plan's choice.</param>
    public static IResourceBuilder<PostgresServerResource> PublishAsRds(this IResourceBuilder<PostgresServerResource> builder, Action<RdsOptions> configure) => builder.Choose(configure);

    /// <summary>Chooses what a Redis server is on AWS: a replication group of ElastiCache.</summary>
    /// <inheritdoc cref="PublishAsRds"/>
    public static IResourceBuilder<RedisResource> PublishAsElastiCache(this IResourceBuilder<RedisResource> builder, Action<ElastiCacheOptions> configure) => builder.Choose(configure);

    /// <summary>Chooses what a project is on AWS: a service of ECS on Fargate.</summary>
    /// <inheritdoc cref="PublishAsRds"/>
    public static IResourceBuilder<T> PublishAsFargateService<T>(this IResourceBuilder<T> builder, Action<FargateServiceOptions> configure)
        where T : ProjectResource => builder.Choose(configure);

    /// <summary>Chooses what a bucket is on AWS: a bucket of S3 behind CloudFront.</summary>
    /// <inheritdoc cref="PublishAsRds"/>
    public static IResourceBuilder<S3BucketResource> PublishAsS3Bucket(this IResourceBuilder<S3BucketResource> builder, Action<S3BucketOptions> configure) => builder.Choose(configure);

    /// <summary>Chooses what a mail server is on AWS: an identity of SES.</summary>
    /// <inheritdoc cref="PublishAsRds"/>
    public static IResourceBuilder<SmtpResource> PublishAsSes(this IResourceBuilder<SmtpResource> builder, Action<SesOptions> configure) => builder.Choose(configure);

    private static IResourceBuilder<TResource> Choose<TResource, TOptions>(this IResourceBuilder<TResource> builder, Action<TOptions> configure)
        where TResource : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return builder.WithAnnotation(new PublishChoice<TOptions>(configure));
    }
}
