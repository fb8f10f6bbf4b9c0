using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Environment;

namespace Aspire.Hosting;

/// <summary>Places on AWS where the graph can stand.</summary>
public static class AwsEnvironmentExtensions
{
    /// <summary>Adds a place on AWS where the graph can stand. Nothing comes of it while the graph runs on this machine.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    public static IResourceBuilder<AwsEnvironmentResource> AddAwsEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new AwsEnvironmentResource(name));
    }

    /// <summary>Chooses the account and region.</summary>
    public static IResourceBuilder<AwsEnvironmentResource> WithReference(this IResourceBuilder<AwsEnvironmentResource> builder, IAWSSDKConfig awsSdkConfig)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(awsSdkConfig);
        builder.Resource.SdkConfig = awsSdkConfig;
        return builder;
    }

    /// <summary>Chooses the size and safety. The setting <c>Aws:Plan</c> is stronger, so that each environment can have its own.</summary>
    public static IResourceBuilder<AwsEnvironmentResource> WithPlan(this IResourceBuilder<AwsEnvironmentResource> builder, AwsPlan plan)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Plan = plan;
        return builder;
    }

    /// <summary>Chooses the network.</summary>
    public static IResourceBuilder<AwsEnvironmentResource> WithNetwork(this IResourceBuilder<AwsEnvironmentResource> builder, Action<AwsNetworkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Resource.Choose(configure);
        return builder;
    }

    /// <summary>Chooses the beginning of everything's name on AWS. The setting <c>Aws:Application</c> is stronger.</summary>
    /// <param name="builder">The environment.</param>
    /// <param name="application">Up to 24 small letters, digits and hyphens, a letter first.</param>
    public static IResourceBuilder<AwsEnvironmentResource> WithApplicationName(this IResourceBuilder<AwsEnvironmentResource> builder, string application)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(application);
        builder.Resource.Application = application;
        return builder;
    }
}
