using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Api;
using Slipway.Hosting.Aws.Environment;

namespace Slipway.Hosting.Aws.Deployment.Account;

/// <summary>Finds the account as the AWS CLI would: by the profile that is named, or by the SDK's chain (environment, profile, container, instance).</summary>
internal static class AccountLookup
{
    /// <exception cref="DistributedApplicationException">There are no credentials, or AWS doesn't know them.</exception>
    public static async Task<AwsAccount> FindAsync(AwsSettings settings, CancellationToken cancellationToken)
    {
        // A step of somebody's own may ask for a deploy, too.
        var region = settings.Region is { } named ? RegionEndpoint.GetBySystemName(named) : OwnRegion.Of(settings.Profile);
        var credentials = await FindCredentialsAsync(settings.Profile);
        using var api = new AwsApi(credentials, region);
        var identity = (await api.QueryAsync(AwsService.Sts, "GetCallerIdentity", [], cancellationToken)).At("GetCallerIdentityResult");
        return new AwsAccount(identity.Text("Account")!, region, identity.Text("Arn")!, credentials);
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
