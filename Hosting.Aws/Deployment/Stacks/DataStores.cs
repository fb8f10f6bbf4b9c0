namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>What holds something that can't be made again.</summary>
internal static class DataStores
{
    public static readonly IReadOnlySet<string> Types = new HashSet<string>(StringComparer.Ordinal)
    {
        "AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ServerlessCache",
        "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::ECR::Repository", "AWS::KMS::Key", "AWS::DynamoDB::Table", "AWS::EFS::FileSystem", "AWS::SQS::Queue",
        "AWS::OpenSearchService::Domain", "AWS::Kinesis::Stream", "AWS::Cognito::UserPool",
    };
}
