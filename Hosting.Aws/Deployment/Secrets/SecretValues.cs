using System.Text.Json;
using Slipway.Hosting.Aws.Deployment.Api;

namespace Slipway.Hosting.Aws.Deployment.Secrets;

/// <summary>Values in Secrets Manager: the only thing that a deploy changes beside CloudFormation.</summary>
internal sealed class SecretValues(AwsApi api)
{
    /// <returns>Null where the secret has none yet.</returns>
    public async Task<string?> GetAsync(string secret, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.JsonAsync(AwsService.SecretsManager, "GetSecretValue", new { SecretId = secret }, cancellationToken);
            return answer.TryGetProperty("SecretString", out var value) ? value.GetString() : null;
        }
        // It is there, and has no value: the data stack has made it a moment ago.
        catch (AwsApiException exception) when (exception.Code == "ResourceNotFoundException")
        {
            return null;
        }
    }

    /// <summary>Gives it a value unless it has this one.</summary>
    /// <returns>Whether it had another.</returns>
    public async Task<bool> SetAsync(string secret, string value, CancellationToken cancellationToken)
    {
        if (await GetAsync(secret, cancellationToken) == value) return false;
        await PutAsync(secret, value, cancellationToken);
        return true;
    }

    public Task PutAsync(string secret, string value, CancellationToken cancellationToken) =>
        api.JsonAsync(AwsService.SecretsManager, "PutSecretValue", new { SecretId = secret, SecretString = value, ClientRequestToken = Guid.NewGuid().ToString() }, cancellationToken);

    /// <summary>Whether a secret of several values has this one.</summary>
    public static bool Has(string? value, string key)
    {
        if (string.IsNullOrEmpty(value)) return false;
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var found) && found.GetString() is { Length: > 0 };
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
