using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Stability;

/// <summary>
/// What CloudFormation would replace or delete when one template takes another's place: what lost its logical id or changed its type, what
/// changed a property that is only read when it is made, and what has such a property of something replaced.
/// </summary>
internal sealed class Replacements(CloudAssembly before, CloudAssembly after)
{
    /// <summary>
    /// Properties whose "Update requires" is "Replacement" on the page of the type in AWS's "Template reference"
    /// (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html and its like), the same as
    /// <c>createOnlyProperties</c> of its schema. Those that replace in some cases only are here as well, but for what RDS changes in
    /// place of a server that is no copy of another: MultiAZ, BackupRetentionPeriod, DBParameterGroupName, AutoMinorVersionUpgrade, windows.
    /// </summary>
    private static readonly Dictionary<string, string[]> CreateOnly = new(StringComparer.Ordinal)
    {
        ["AWS::RDS::DBInstance"] =
        [
            "AvailabilityZone", "BackupTarget", "CharacterSetName", "CustomIAMInstanceProfile", "DBClusterIdentifier", "DBClusterSnapshotIdentifier", "DBInstanceIdentifier", "DBName",
            "DBSnapshotIdentifier", "DBSubnetGroupName", "DBSystemId", "Engine", "KmsKeyId", "MasterUsername", "NcharCharacterSetName", "PerformanceInsightsKMSKeyId", "RestoreTime",
            "SourceDBClusterIdentifier", "SourceDBInstanceAutomatedBackupsArn", "SourceDBInstanceIdentifier", "SourceDbiResourceId", "SourceRegion", "StorageEncrypted", "StorageType", "Timezone",
            "UseLatestRestorableTime",
        ],
        ["AWS::RDS::DBSubnetGroup"] = ["DBSubnetGroupName"],
        ["AWS::RDS::DBParameterGroup"] = ["DBParameterGroupName", "Description", "Family"],
        ["AWS::ElastiCache::ReplicationGroup"] =
        [
            "AtRestEncryptionEnabled", "AuthToken", "CacheSubnetGroupName", "DataTieringEnabled", "GlobalReplicationGroupId", "KmsKeyId", "NetworkType", "NodeGroupConfiguration", "Port",
            "PreferredCacheClusterAZs", "ReplicasPerNodeGroup", "ReplicationGroupId", "SnapshotArns", "SnapshotName",
        ],
        ["AWS::ElastiCache::SubnetGroup"] = ["CacheSubnetGroupName"],
        ["AWS::S3::Bucket"] = ["BucketName", "BucketNamePrefix", "BucketNamespace"],
        ["AWS::SecretsManager::Secret"] = ["Name"],
        ["AWS::KMS::Key"] = [],
        ["AWS::EC2::VPC"] = ["CidrBlock", "InstanceTenancy", "Ipv4IpamPoolId", "Ipv4NetmaskLength"],
        ["AWS::EC2::Subnet"] =
        [
            "AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength", "Ipv6CidrBlock", "Ipv6IpamPoolId", "Ipv6Native", "Ipv6NetmaskLength", "OutpostArn", "VpcId",
        ],
        ["AWS::EC2::SecurityGroup"] = ["GroupDescription", "GroupName", "VpcId"],
    };

    public static IReadOnlyCollection<string> Types => CreateOnly.Keys;

    /// <summary>Each with the reason.</summary>
    public IReadOnlyList<string> All => [.. Found().Select(pair => $"{pair.Key} ({pair.Value})").Order(StringComparer.Ordinal)];

    private Dictionary<TemplateResource, string> Found()
    {
        var found = new Dictionary<TemplateResource, string>();
        int known;
        do
        {
            known = found.Count;
            foreach (var resource in before.Resources.Where(resource => CreateOnly.ContainsKey(resource.Type) && !found.ContainsKey(resource)))
            {
                if (WhyReplaced(resource, found) is { } why) found[resource] = why;
            }
        }
        while (found.Count > known);

        return found;
    }

    private string? WhyReplaced(TemplateResource resource, Dictionary<TemplateResource, string> replaced)
    {
        if (after[resource.Stack.Name].Find(resource.Id) is not { } next) return "gone";
        if (next.Type != resource.Type) return $"now {next.Type}";
        return CreateOnly[resource.Type]
            .Select(property => before.Text(resource, property) != after.Text(next, property)
                ? $"{property} changes"
                : replaced.Keys.FirstOrDefault(other => after.Text(next, property).Contains($"${{{other.Stack.Name}:{other.Id}}}", StringComparison.Ordinal)) is { } other ? $"{property} is another, {other.Id}" : null)
            .FirstOrDefault(why => why is not null);
    }
}
