using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Environment;

/// <summary>
/// The region of whoever deploys, as the AWS CLI finds it. A publish leaves it open, so that its output is the same wherever it runs; a deploy
/// writes for the region that it goes to.
/// </summary>
internal static class OwnRegion
{
    /// <param name="step">What the command line names; null for nothing.</param>
    public static bool IsWanted(string? step) => step is not null && (step.StartsWith("deploy", StringComparison.Ordinal) || step.StartsWith("destroy", StringComparison.Ordinal));

    /// <param name="profile">Of the AWS configuration; null for the default one.</param>
    /// <exception cref="DistributedApplicationException">There is none.</exception>
    public static RegionEndpoint Of(string? profile)
    {
        if (profile is not null && new CredentialProfileStoreChain().TryGetProfile(profile, out var named) && named.Region is { } itsOwn) return itsOwn;
        return FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)
            ?? throw new DistributedApplicationException("There is no region to deploy to. Give one: --Aws:Region=us-east-1, WithRegion in AppHost.cs, the variable AWS_REGION, or 'aws configure'.");
    }
}
