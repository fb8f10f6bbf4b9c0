using Amazon.CDK;
using Amazon.CDK.AWS.CloudFront;
using Amazon.CDK.AWS.S3;
using Slipway.Hosting.Aws.Edge;

namespace Slipway.Hosting.Aws.Storage;

/// <summary>CloudFront in front of a bucket: objects for the world, the bucket for nobody.</summary>
internal sealed class ImageDistribution(AwsMapContext context)
{
    private const string Origin = "bucket";

    // Policies that AWS manages, the same in every account (CloudFront's guide, "Use managed cache policies" and "…response headers policies").
    private const string CachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
    private const string SecurityHeaders = "67f7725c-6f97-4210-82d7-5512b31e9d03";

    public CfnDistribution Of(S3BucketResource resource, CfnBucket bucket, OwnDomain? domain)
    {
        var access = new CfnOriginAccessControl(context.Data, AwsMapContext.Id(resource, "OriginAccess"), new CfnOriginAccessControlProps
        {
            OriginAccessControlConfig = new CfnOriginAccessControl.OriginAccessControlConfigProperty
            {
                Name = $"{context.Data.StackName}-{resource.Name}",
                OriginAccessControlOriginType = "s3",
                SigningBehavior = "always",
                SigningProtocol = "sigv4",
            },
        });
        return new CfnDistribution(context.Data, AwsMapContext.Id(resource, "Distribution"), new CfnDistributionProps
        {
            DistributionConfig = new CfnDistribution.DistributionConfigProperty
            {
                Enabled = true,
                Comment = $"{context.Data.StackName}: {resource.Name}",
                HttpVersion = "http2and3",
                Ipv6Enabled = true,
                Aliases = domain is null ? null : [domain.Name],
                ViewerCertificate = domain?.ForCloudFront,
                Logging = context.Logs.OfDistribution(resource.Name),
                Origins = new[]
                {
                    new CfnDistribution.OriginProperty
                    {
                        Id = Origin,
                        DomainName = bucket.AttrRegionalDomainName,
                        OriginAccessControlId = access.AttrId,
                        S3OriginConfig = new CfnDistribution.S3OriginConfigProperty { OriginAccessIdentity = "" },
                    },
                },
                DefaultCacheBehavior = new CfnDistribution.DefaultCacheBehaviorProperty
                {
                    TargetOriginId = Origin,
                    ViewerProtocolPolicy = "redirect-to-https",
                    AllowedMethods = ["GET", "HEAD"],
                    Compress = true,
                    CachePolicyId = CachingOptimized,
                    ResponseHeadersPolicyId = SecurityHeaders,
                },
            },
        });
    }
}
