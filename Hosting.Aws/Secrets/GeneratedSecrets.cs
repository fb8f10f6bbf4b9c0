using Amazon.CDK.AWS.SecretsManager;

namespace Slipway.Hosting.Aws.Secrets;

/// <summary>Secrets that Secrets Manager makes up. Letters and digits: what stands in a URL or in a connection string must need no escaping, for CloudFormation can't.</summary>
internal static class GeneratedSecrets
{
    /// <summary>About 190 bits.</summary>
    private const int Length = 32;

    public static CfnSecretProps WithUser(string user, string description) => new()
    {
        Description = description,
        GenerateSecretString = new CfnSecret.GenerateSecretStringProperty
        {
            SecretStringTemplate = $$"""{"username":"{{user}}"}""",
            GenerateStringKey = "password",
            PasswordLength = Length,
            ExcludePunctuation = true,
        },
    };

    public static CfnSecretProps Token(string description, int length = Length) => new()
    {
        Description = description,
        GenerateSecretString = new CfnSecret.GenerateSecretStringProperty { PasswordLength = length, ExcludePunctuation = true },
    };
}
