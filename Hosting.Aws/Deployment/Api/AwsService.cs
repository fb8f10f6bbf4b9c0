using Amazon;

namespace Slipway.Hosting.Aws.Deployment.Api;

/// <summary>A service of AWS, as its API is spoken to.</summary>
/// <param name="Name">What it is signed as, and the beginning of its address.</param>
/// <param name="Version">Of the query protocol, or what stands before an operation's name in the JSON protocol.</param>
/// <param name="Endpoint">What the SDKs' variable of its endpoint ends with (<c>AWS_ENDPOINT_URL_…</c>).</param>
/// <param name="Host">The beginning of its address, where that is another than its name.</param>
/// <param name="IsGlobal">Whether there is one for all regions of a partition.</param>
internal sealed record AwsService(string Name, string Version, string Endpoint, string? Host = null, bool IsGlobal = false)
{
    public static readonly AwsService CloudFormation = new("cloudformation", "2010-05-15", "CLOUDFORMATION");
    public static readonly AwsService Iam = new("iam", "2010-05-08", "IAM", IsGlobal: true);
    public static readonly AwsService SecretsManager = new("secretsmanager", "secretsmanager", "SECRETS_MANAGER");
    public static readonly AwsService Ecr = new("ecr", "AmazonEC2ContainerRegistry_V20150921", "ECR", "api.ecr");
    public static readonly AwsService ElasticLoadBalancing = new("elasticloadbalancing", "2015-12-01", "ELASTIC_LOAD_BALANCING_V2");
    public static readonly AwsService Ecs = new("ecs", "AmazonEC2ContainerServiceV20141113", "ECS");
    public static readonly AwsService Logs = new("logs", "Logs_20140328", "CLOUDWATCH_LOGS");
    public static readonly AwsService Sts = new("sts", "2011-06-15", "STS");

    /// <summary>Where it is: what the SDKs' variables say, else its own address in the region.</summary>
    public Uri AddressIn(RegionEndpoint region)
    {
        var given = System.Environment.GetEnvironmentVariable($"AWS_ENDPOINT_URL_{Endpoint}") ?? System.Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        if (Uri.TryCreate(given, UriKind.Absolute, out var address)) return address;
        return new Uri(IsGlobal && region.PartitionName == "aws"
            ? $"https://{Host ?? Name}.{region.PartitionDnsSuffix}/"
            : $"https://{Host ?? Name}.{SigningRegion(region)}.{region.PartitionDnsSuffix}/");
    }

    /// <summary>The region that a request is signed for: a global service has one of its own in each partition.</summary>
    public string SigningRegion(RegionEndpoint region) => !IsGlobal ? region.SystemName : region.PartitionName switch
    {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    };
}
