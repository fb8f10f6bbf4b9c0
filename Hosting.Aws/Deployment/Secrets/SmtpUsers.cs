using System.Text.Json;
using Amazon;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Api;

namespace Slipway.Hosting.Aws.Deployment.Secrets;

/// <summary>Gives a user of IAM who hands in mail a password for SMTP, once, and puts it where the application reads it.</summary>
internal sealed class SmtpUsers(AwsApi api, SecretValues secrets)
{
    public const string Type = "AWS::IAM::User";

    /// <summary>As the secret's two values are named in the task's definition.</summary>
    private const string User = "username";
    private const string Password = "password";

    /// <param name="user">The user's name.</param>
    /// <param name="secret">The ARN of the secret.</param>
    /// <param name="region">The region, which the password is for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether he had none.</returns>
    /// <exception cref="DistributedApplicationException">He can't be given one.</exception>
    public async Task<bool> EquipAsync(string user, string secret, RegionEndpoint region, CancellationToken cancellationToken)
    {
        if (SecretValues.Has(await secrets.GetAsync(secret, cancellationToken), User)) return false;

        var key = (await api.QueryAsync(AwsService.Iam, "CreateAccessKey", [new("UserName", user)], cancellationToken)).At("CreateAccessKeyResult", "AccessKey");
        var id = key.Text("AccessKeyId")!;
        try
        {
            await secrets.PutAsync(secret, JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [User] = id, [Password] = SmtpPassword.Of(key.Text("SecretAccessKey")!, region.SystemName) }), cancellationToken);
            return true;
        }
        catch
        {
            // A key that stands nowhere is of use to nobody, and a user can have two.
            await DeleteAsync(user, id, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Takes all of a user's keys.</summary>
    public async Task DisarmAsync(string user, CancellationToken cancellationToken)
    {
        var keys = (await api.QueryAsync(AwsService.Iam, "ListAccessKeys", [new("UserName", user)], cancellationToken)).At("ListAccessKeysResult").Members("AccessKeyMetadata");
        foreach (var key in keys) await DeleteAsync(user, key.Text("AccessKeyId")!, cancellationToken);
    }

    private async Task DeleteAsync(string user, string key, CancellationToken cancellationToken) =>
        await api.QueryAsync(AwsService.Iam, "DeleteAccessKey", [new("UserName", user), new("AccessKeyId", key)], cancellationToken);
}
