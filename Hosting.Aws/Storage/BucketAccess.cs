using Amazon.CDK;
using Amazon.CDK.AWS.S3;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>What every bucket has, whatever it is for.</summary>
internal static class BucketAccess
{
    public static CfnBucket.BucketEncryptionProperty Encrypted { get; } = new()
    {
        ServerSideEncryptionConfiguration = new[]
        {
            new CfnBucket.ServerSideEncryptionRuleProperty
            {
                ServerSideEncryptionByDefault = new CfnBucket.ServerSideEncryptionByDefaultProperty { SseAlgorithm = "AES256" },
            },
        },
    };

    public static CfnBucket.PublicAccessBlockConfigurationProperty NotPublic { get; } = new()
    {
        BlockPublicAcls = true,
        BlockPublicPolicy = true,
        IgnorePublicAcls = true,
        RestrictPublicBuckets = true,
    };

    public static CfnBucket.OwnershipControlsProperty OwnedByTheAccount { get; } = new()
    {
        Rules = new[] { new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerEnforced" } },
    };

    /// <summary>Nothing without TLS, and reading by one distribution of CloudFront.</summary>
    public static object Policy(string bucketArn, string distributionId) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new object[]
        {
            TlsOnly(bucketArn),
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Sid"] = "ReadByCloudFront",
                ["Effect"] = "Allow",
                ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = "cloudfront.amazonaws.com" },
                ["Action"] = "s3:GetObject",
                ["Resource"] = $"{bucketArn}/*",
                ["Condition"] = Condition("StringEquals", "AWS:SourceArn", $"arn:{AwsPseudo.PARTITION}:cloudfront::{AwsPseudo.ACCOUNT_ID}:distribution/{distributionId}"),
            },
        },
    };

    /// <summary>Nothing without TLS, for nobody.</summary>
    public static Dictionary<string, object> TlsOnly(string bucketArn) => new(StringComparer.Ordinal)
    {
        ["Sid"] = "TlsOnly",
        ["Effect"] = "Deny",
        ["Principal"] = "*",
        ["Action"] = "s3:*",
        ["Resource"] = new[] { bucketArn, $"{bucketArn}/*" },
        ["Condition"] = Condition("Bool", "aws:SecureTransport", "false"),
    };

    private static Dictionary<string, object> Condition(string test, string key, string value) => new(StringComparer.Ordinal)
    {
        [test] = new Dictionary<string, object>(StringComparer.Ordinal) { [key] = value },
    };
}
