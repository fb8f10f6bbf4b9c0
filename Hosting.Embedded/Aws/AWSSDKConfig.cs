using Amazon;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS;

namespace Aspire.Hosting.AWS
{
    /// <summary>Which AWS account and region to use.</summary>
    public interface IAWSSDKConfig
    {
        /// <summary>The profile of the AWS configuration files; null for the default chain of credentials.</summary>
        string? Profile { get; set; }

        /// <summary>The region; null for the profile's.</summary>
        RegionEndpoint? Region { get; set; }
    }
}

namespace Aspire.Hosting
{
    /// <summary>Which AWS account and region to use.</summary>
    public static class SDKResourceExtensions
    {
        /// <summary>Begins a choice of account and region.</summary>
        public static IAWSSDKConfig AddAWSSDKConfig(this IDistributedApplicationBuilder builder)
        {
            ArgumentNullException.ThrowIfNull(builder);
            return new AWSSDKConfig();
        }

        /// <summary>Chooses a profile.</summary>
        public static IAWSSDKConfig WithProfile(this IAWSSDKConfig config, string profile)
        {
            ArgumentNullException.ThrowIfNull(config);
            config.Profile = profile;
            return config;
        }

        /// <summary>Chooses a region.</summary>
        public static IAWSSDKConfig WithRegion(this IAWSSDKConfig config, RegionEndpoint region)
        {
            ArgumentNullException.ThrowIfNull(config);
            config.Region = region;
            return config;
        }

        /// <summary>Chooses a region by its name: <c>ap-northeast-2</c>.</summary>
        public static IAWSSDKConfig WithRegion(this IAWSSDKConfig config, string systemName)
        {
            ArgumentException.ThrowIfNullOrEmpty(systemName);
            return config.WithRegion(RegionEndpoint.GetBySystemName(systemName));
        }

        /// <summary>Lets a resource use the account and region while the graph runs: <c>AWS__Profile</c> and <c>AWS__Region</c>.</summary>
        public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IAWSSDKConfig awsSdkConfig)
            where TDestination : IResourceWithEnvironment
        {
            ArgumentNullException.ThrowIfNull(builder);
            ArgumentNullException.ThrowIfNull(awsSdkConfig);
            return builder.WithEnvironment(context =>
            {
                if (context.ExecutionContext.IsPublishMode) return;
                if (awsSdkConfig.Profile is { Length: > 0 } profile)
                {
                    context.EnvironmentVariables["AWS__Profile"] = profile;
                    context.EnvironmentVariables["AWS_PROFILE"] = profile;
                }

                if (awsSdkConfig.Region is { } region)
                {
                    context.EnvironmentVariables["AWS__Region"] = region.SystemName;
                    context.EnvironmentVariables["AWS_REGION"] = region.SystemName;
                }
            });
        }

        private sealed class AWSSDKConfig : IAWSSDKConfig
        {
            public string? Profile { get; set; }

            public RegionEndpoint? Region { get; set; }
        }
    }
}
