using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Publishing;

namespace Aspire.Hosting;

/// <summary>Places on AWS where the graph can stand.</summary>
public static class AwsEnvironmentExtensions
{
    /// <summary>Adds a place on AWS where the graph can stand. Nothing comes of it while the graph runs on this machine.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="DistributedApplicationException">The graph has a place already.</exception>
    public static IResourceBuilder<AwsEnvironmentResource> AddAwsEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Resources.OfType<AwsEnvironmentResource>().FirstOrDefault() is { } other)
        {
            throw new DistributedApplicationException(
                $"The graph stands on AWS as '{other.Name}' already, so '{name}' can't be a second place for it. Leave one out; several environments of one graph are told apart by --environment.");
        }

        if (CdkRuntime.IsWanted(builder)) CdkRuntime.StartAhead();
        DashboardSeam.AddCloud(builder);
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

    /// <summary>Says who is told when something is wrong, and when the bill grows. The section <c>Aws:Alarms</c> of the settings is stronger.</summary>
    public static IResourceBuilder<AwsEnvironmentResource> WithAlarms(this IResourceBuilder<AwsEnvironmentResource> builder, Action<AwsAlarmOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Resource.ChooseAlarms(configure);
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
