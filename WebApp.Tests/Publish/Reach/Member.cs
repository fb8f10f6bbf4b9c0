using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish.Reach;

/// <summary>Something with an address in the network.</summary>
/// <param name="Resource">What it is.</param>
/// <param name="Groups">Its security groups.</param>
/// <param name="Subnets">Where it stands.</param>
/// <param name="IsAddressed">Whether it has an address on the internet as well.</param>
internal sealed record Member(TemplateResource Resource, IReadOnlyList<TemplateResource> Groups, IReadOnlyList<TemplateResource> Subnets, bool IsAddressed)
{
    private const string Tasks = "NetworkConfiguration.AwsvpcConfiguration";

    public string Id => Resource.Id;

    public static IReadOnlyList<Member> AllOf(CloudAssembly assembly) => [.. assembly.Resources.Select(resource => Of(assembly, resource)).OfType<Member>()];

    /// <summary>What names a security group and is none of the kinds that are known here: it would be overlooked.</summary>
    public static IReadOnlyList<TemplateResource> UnknownIn(CloudAssembly assembly) =>
    [
        .. assembly.Resources.Where(resource =>
            !resource.Type.StartsWith("AWS::EC2::SecurityGroup", StringComparison.Ordinal) && resource.Type != "AWS::SSM::Parameter" && Of(assembly, resource) is null
            && assembly.Of("AWS::EC2::SecurityGroup").Any(group => assembly.Text(resource.Stack, resource.Properties).Contains($"${{{group.Stack.Name}:{group.Id}", StringComparison.Ordinal))),
    ];

    private static Member? Of(CloudAssembly assembly, TemplateResource resource)
    {
        return resource.Type switch
        {
            "AWS::ECS::Service" => In($"{Tasks}.SecurityGroups", $"{Tasks}.Subnets", assembly.Text(resource, $"{Tasks}.AssignPublicIp") == "ENABLED"),
            "AWS::RDS::DBInstance" => InGroup("VPCSecurityGroups", "DBSubnetGroupName", resource.Is("PubliclyAccessible")),
            "AWS::ElastiCache::ReplicationGroup" => InGroup("SecurityGroupIds", "CacheSubnetGroupName", isAddressed: false),
            "AWS::ElasticLoadBalancingV2::LoadBalancer" => In("SecurityGroups", "Subnets", assembly.Text(resource, "Scheme") != "internal"),
            "AWS::ApiGatewayV2::VpcLink" => In("SecurityGroupIds", "SubnetIds", isAddressed: false),
            "AWS::EC2::VPCEndpoint" when resource["SecurityGroupIds"] is not null => In("SecurityGroupIds", "SubnetIds", isAddressed: false),
            "AWS::Lambda::Function" when resource["VpcConfig"] is not null => In("VpcConfig.SecurityGroupIds", "VpcConfig.SubnetIds", isAddressed: false),
            _ => null,
        };

        Member In(string groups, string subnets, bool isAddressed) => new(resource, assembly.Targets(resource, groups), assembly.Targets(resource, subnets), isAddressed);

        // Without a subnet group of its own it would stand in the account's default network.
        Member InGroup(string groups, string subnetGroup, bool isAddressed) => new(
            resource, assembly.Targets(resource, groups),
            assembly.Target(resource, subnetGroup) is { } named ? assembly.Targets(named, "SubnetIds") : throw new InvalidOperationException($"{resource} has no subnet group."),
            isAddressed);
    }
}
