using Amazon.CDK.AWS.CloudFront;
using Amazon.CDK.AWS.S3;

namespace Slipway.Hosting.Aws;

/// <summary>
/// A bucket of S3, read by the world through CloudFront. What is null is the plan's choice. Every setting has its like in the section
/// <c>Aws:Resources:{name}</c>, which is stronger.
/// </summary>
public sealed class S3BucketOptions
{
    /// <summary>Whether what is deleted or overwritten is kept for <see cref="KeepDays"/>. Starter: no; Production: yes.</summary>
    public bool? Versioned { get; set; }

    /// <summary>Days for which earlier versions are kept. Default: 30.</summary>
    public int? KeepDays { get; set; }

    /// <summary>A domain of one's own for its objects. Without it they have CloudFront's.</summary>
    public AwsDomainOptions? Domain { get; set; }

    /// <summary>Changes whatever else there is to change of the bucket, when all the rest has been decided.</summary>
    public Action<CfnBucket>? Construct { get; set; }

    /// <summary>Changes whatever else there is to change of the distribution.</summary>
    public Action<CfnDistribution>? Distribution { get; set; }
}
