using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.CloudFront;
using Amazon.CDK.AWS.S3;
using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>A bucket that nobody reads but CloudFront, and that the services that refer to it write by the role of their tasks.</summary>
internal sealed class S3BucketMapping : AwsMapping<S3BucketResource>
{
    protected override void Map(S3BucketResource resource, AwsMapContext context)
    {
        var options = context.Options.Of<S3BucketOptions>(resource);
        var isVersioned = options.Versioned ?? context.IsProduction;
        var keepDays = options.KeepDays ?? 30;
        var bucket = Bucket(resource, context, isVersioned, keepDays);
        options.Construct?.Invoke(bucket);
        var domain = OwnDomain.OfCloudFront(resource, options.Domain);
        var distribution = new ImageDistribution(context).Of(resource, bucket, domain);
        options.Distribution?.Invoke(distribution);
        _ = new CfnBucketPolicy(context.Data, AwsMapContext.Id(resource, "BucketPolicy"), new CfnBucketPolicyProps
        {
            Bucket = bucket.Ref,
            PolicyDocument = BucketAccess.Policy(bucket.AttrArn, distribution.Ref),
        });

        var name = context.ToApp(resource, "bucket", bucket.Ref);
        var address = domain?.Name ?? context.ToApp(resource, "domain", distribution.AttrDomainName);
        domain?.TellRecord(context.Data, resource, distribution.AttrDomainName);
        context.Values.Set(resource.NameOnAws, CloudValue.Text(name));
        context.Values.Set(resource.RegionOnAws, CloudValue.Text(AwsPseudo.REGION));
        context.Values.Set(resource.PublicUrlOnAws, CloudValue.Text($"https://{address}"));
        context.Access.Grant(resource, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], [$"arn:{AwsPseudo.PARTITION}:s3:::{name}/*"]);
        context.Access.Grant(resource, ["s3:ListBucket"], [$"arn:{AwsPseudo.PARTITION}:s3:::{name}"]);
        context.Report.Became(
            resource,
            "a bucket of S3 behind CloudFront",
            "The bucket is private; CloudFront reads it, and the services that refer to it write it.",
            [
                "TLS only, encrypted, kept when the stack is deleted",
                "who reads and writes it is kept in the log archive",
                isVersioned ? string.Create(CultureInfo.InvariantCulture, $"what is deleted can be brought back for {keepDays} days") : "what is deleted is gone",
            ]);
    }

    private static CfnBucket Bucket(S3BucketResource resource, AwsMapContext context, bool isVersioned, int keepDays) =>
        new(context.Data, AwsMapContext.Id(resource, "Bucket"), new CfnBucketProps
        {
            BucketEncryption = BucketAccess.Encrypted,
            PublicAccessBlockConfiguration = BucketAccess.NotPublic,
            OwnershipControls = BucketAccess.OwnedByTheAccount,
            VersioningConfiguration = isVersioned ? new CfnBucket.VersioningConfigurationProperty { Status = "Enabled" } : null,
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty { Rules = Rules(isVersioned, keepDays) },
            LoggingConfiguration = context.Logs.OfBucket(resource.Name),
        })
        {
            CfnOptions = { DeletionPolicy = CfnDeletionPolicy.RETAIN, UpdateReplacePolicy = CfnDeletionPolicy.RETAIN },
        };

    private static CfnBucket.RuleProperty[] Rules(bool isVersioned, int keepDays)
    {
        // Parts of an upload that never ended are paid for and shown nowhere.
        var unfinished = new CfnBucket.RuleProperty
        {
            Id = "unfinished-uploads",
            Status = "Enabled",
            AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 7 },
        };
        var earlier = new CfnBucket.RuleProperty
        {
            Id = "earlier-versions",
            Status = "Enabled",
            NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = keepDays },
            ExpiredObjectDeleteMarker = true,
        };
        return isVersioned ? [unfinished, earlier] : [unfinished];
    }
}
