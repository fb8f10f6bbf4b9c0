using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;
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
}
