using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Api;

namespace Slipway.Hosting.Aws.Deployment.Account;

/// <summary>Finds the account as the AWS CLI would: by the profile that is named, or by the SDK's chain (environment, profile, container, instance).</summary>
internal static class AccountLookup
{
    /// <param name="profile">Null for the chain.</param>
    /// <param name="region">As in <c>us-east-1</c>; null for the profile's, or that of the environment.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="DistributedApplicationException">There are no credentials or no region, or AWS doesn't know them.</exception>
    public static async Task<AwsAccount> FindAsync(string? profile, string? region, CancellationToken cancellationToken)
    {
        var found = FindRegion(profile, region);
        var credentials = await FindCredentialsAsync(profile);
        using var api = new AwsApi(credentials, found);
        var identity = (await api.QueryAsync(AwsService.Sts, "GetCallerIdentity", [], cancellationToken)).At("GetCallerIdentityResult");
        return new AwsAccount(identity.Text("Account")!, found, identity.Text("Arn")!, credentials);
    }

    private static RegionEndpoint FindRegion(string? profile, string? region)
    {
        if (region is not null) return RegionEndpoint.GetBySystemName(region);
        if (profile is not null && new CredentialProfileStoreChain().TryGetProfile(profile, out var named) && named.Region is { } itsOwn) return itsOwn;
        return FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)
            ?? throw new DistributedApplicationException("There is no region to deploy to. Give one: --Aws:Region=us-east-1, WithRegion in AppHost.cs, the variable AWS_REGION, or 'aws configure'.");
    }

    private static async Task<AWSCredentials> FindCredentialsAsync(string? profile)
    {
        try
        {
            var credentials = profile is null ? await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync() : OfProfile(profile);
            // Now, where it can be said what is wrong: an SSO session may have ended.
            await credentials.GetCredentialsAsync();
            return credentials;
        }
        catch (Exception exception) when (exception is AmazonClientException or ArgumentException or InvalidOperationException)
        {
            var whose = profile is null ? "" : $" of the profile '{profile}'";
            throw new DistributedApplicationException(
                $"There are no credentials{whose} to deploy with: {FirstSentence(exception.Message)} Log in ('aws sso login', 'aws configure'), set AWS_PROFILE, or name a profile by WithProfile in AppHost.cs. 'publish' needs none.", exception);
        }
    }

    private static AWSCredentials OfProfile(string profile) => new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out var credentials)
        ? credentials
        : throw new DistributedApplicationException($"The AWS configuration has no profile '{profile}'. 'aws configure list-profiles' says which there are; WithProfile in AppHost.cs, or the setting 'Aws:Profile', names one.");

    /// <summary>The SDK lists what each of its providers says, over a screenful.</summary>
    private static string FirstSentence(string text)
    {
        var line = text.Split('\n', 2)[0];
        return line.Split(". ", 2)[0].TrimEnd('.', ' ') + ".";
    }
}
