using Amazon.CDK;
using Amazon.CDK.AWS.CloudFront;
using Amazon.CDK.AWS.S3;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>
/// One bucket for what AWS itself writes down: who asked for which object, who called the edge, who talked to whom in the network. It stands
/// in the data stack, for logs are wanted most when an application has gone.
/// </summary>
internal sealed class LogArchive
{
    /// <summary>In the template of the data stack.</summary>
    public const string Id = "LogArchive";

    private const string Objects = "objects";
    private const string Network = "network";
    private const string Balancers = "balancers";

    // CloudFront doesn't write to buckets in regions that an account must ask for (CloudFront's guide, "Configure standard logging (legacy)").
    private static readonly HashSet<string> WithoutCloudFrontLogs = new(StringComparer.Ordinal)
    {
        "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1", "mx-central-1",
    };

    private readonly Stack _stack;
    private readonly CfnBucket _bucket;
    private readonly CfnBucketPolicy _policy;

    public LogArchive(Stack data, bool isProduction)
    {
        _stack = data;
        _bucket = new CfnBucket(data, Id, new CfnBucketProps
        {
            // The only encryption that a load balancer writes to.
            BucketEncryption = BucketAccess.Encrypted,
            PublicAccessBlockConfiguration = BucketAccess.NotPublic,
            // CloudFront hands its logs over by an access control list, and by nothing else.
            OwnershipControls = new CfnBucket.OwnershipControlsProperty { Rules = new[] { new CfnBucket.OwnershipControlsRuleProperty { ObjectOwnership = "BucketOwnerPreferred" } } },
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = new[]
                {
                    new CfnBucket.RuleProperty
                    {
                        Id = "old-logs",
                        Status = "Enabled",
                        ExpirationInDays = isProduction ? 90 : 30,
                        AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 7 },
                    },
                },
            },
        })
        {
            CfnOptions = { DeletionPolicy = CfnDeletionPolicy.RETAIN, UpdateReplacePolicy = CfnDeletionPolicy.RETAIN },
        };
        _policy = new CfnBucketPolicy(data, $"{Id}Policy", new CfnBucketPolicyProps { Bucket = _bucket.Ref, PolicyDocument = Policy(_bucket.AttrArn) });
    }

    /// <summary>Where the flow logs of a network are put.</summary>
    public string NetworkArn => $"{_bucket.AttrArn}/{Network}/";

    /// <summary>What must be there before anybody writes.</summary>
    public CfnResource Ready => _policy;

    /// <summary>Who reads and writes a bucket of the data stack.</summary>
    public CfnBucket.LoggingConfigurationProperty OfBucket(string resource) => new() { DestinationBucketName = _bucket.Ref, LogFilePrefix = $"{Objects}/{resource}/" };

    /// <summary>Who asks a distribution of the data stack; null in regions where CloudFront writes no logs.</summary>
    public CfnDistribution.LoggingProperty? OfDistribution(string resource) => Logging(_bucket.AttrDomainName, resource);

    /// <summary>Who asks a distribution of the application's stack; null in regions where CloudFront writes no logs.</summary>
    public CfnDistribution.LoggingProperty? OfDistributionInApp(string resource, AwsMapContext context) =>
        Logging($"{NameInApp(context)}.s3.{AwsPseudo.URL_SUFFIX}", resource);

    /// <summary>The bucket's name, as a token of the application's stack, and the folder of a load balancer's logs.</summary>
    public (string Bucket, string Folder) OfBalancer(string service, AwsMapContext context) => (NameInApp(context), $"{Balancers}/{service}");

    private CfnDistribution.LoggingProperty? Logging(string bucketDomain, string resource) => WithoutCloudFrontLogs.Contains(_stack.Region)
        ? null
        : new CfnDistribution.LoggingProperty { Bucket = bucketDomain, Prefix = $"edge/{resource}/", IncludeCookies = false };

    private string NameInApp(AwsMapContext context) => context.Stacks.DataToApp.Pass("log-archive/bucket", _bucket.Ref);

    private static Dictionary<string, object> Policy(string bucket) => new(StringComparer.Ordinal)
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new object[]
        {
            BucketAccess.TlsOnly(bucket),
            Allow("ObjectLogs", "logging.s3.amazonaws.com", "s3:PutObject", $"{bucket}/{Objects}/*", OfThisAccount()),
            // A load balancer says on whose behalf it writes by the name of the object alone.
            Allow("BalancerLogs", "logdelivery.elasticloadbalancing.amazonaws.com", "s3:PutObject", $"{bucket}/{Balancers}/*/AWSLogs/{AwsPseudo.ACCOUNT_ID}/*"),
            // As AWS itself would add them, which would leave the policy another than its template.
            Allow("AWSLogDeliveryWrite", "delivery.logs.amazonaws.com", "s3:PutObject", $"{bucket}/{Network}/AWSLogs/{AwsPseudo.ACCOUNT_ID}/*", OfThisAccount(("s3:x-amz-acl", "bucket-owner-full-control"))),
            Allow("AWSLogDeliveryAclCheck", "delivery.logs.amazonaws.com", "s3:GetBucketAcl", bucket, OfThisAccount()),
        },
    };

    private static Dictionary<string, object> Allow(string id, string service, string action, string resource, Dictionary<string, object>? condition = null)
    {
        var statement = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Principal"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["Service"] = service },
            ["Action"] = action,
            ["Resource"] = resource,
        };
        if (condition is not null) statement["Condition"] = condition;
        return statement;
    }

    /// <summary>On behalf of nobody else.</summary>
    private static Dictionary<string, object> OfThisAccount(params (string Key, string Value)[] others)
    {
        var keys = new Dictionary<string, object>(StringComparer.Ordinal) { ["aws:SourceAccount"] = AwsPseudo.ACCOUNT_ID };
        foreach (var (key, value) in others) keys[key] = value;
        return new(StringComparer.Ordinal) { ["StringEquals"] = keys };
    }
}
