using System.Globalization;
using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Network;

/// <summary>
/// A security group for each that listens or calls, and a rule for each that calls another. Groups name groups: an address says nothing of
/// who has it.
/// </summary>
internal sealed class SecurityGroups(Stack stack, string vpcId)
{
    private readonly Dictionary<string, CfnSecurityGroup> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string, int)> _rules = [];

    /// <summary>The group of a resource; the first who asks makes it.</summary>
    public CfnSecurityGroup Of(string resource, string what)
    {
        if (_groups.TryGetValue(resource, out var known)) return known;
        return _groups[resource] = new CfnSecurityGroup(stack, LogicalId.Of(resource, "Group"), new CfnSecurityGroupProps
        {
            VpcId = vpcId,
            GroupDescription = $"{what} {resource}",
            SecurityGroupEgress = Nowhere,
            Tags = [new CfnTag { Key = "Name", Value = $"{stack.StackName}-{resource}" }],
        });
    }

    /// <summary>Lets one call another: the one out, and the other in.</summary>
    public void Allow(string caller, CfnSecurityGroup from, string callee, CfnSecurityGroup to, int port)
    {
        if (!_rules.Add((caller, callee, port))) return;
        var name = LogicalId.Of(caller, $"To{LogicalId.Of(callee)}{port.ToString(CultureInfo.InvariantCulture)}");
        _ = new CfnSecurityGroupEgress(stack, $"{name}Out", new CfnSecurityGroupEgressProps
        {
            GroupId = from.AttrGroupId,
            DestinationSecurityGroupId = to.AttrGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            Description = $"to {callee}",
        });
        _ = new CfnSecurityGroupIngress(stack, $"{name}In", new CfnSecurityGroupIngressProps
        {
            GroupId = to.AttrGroupId,
            SourceSecurityGroupId = from.AttrGroupId,
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            Description = $"from {caller}",
        });
    }

    /// <summary>Lets one call anybody on the internet.</summary>
    public void AllowOutside(string caller, CfnSecurityGroup from, int port, string why)
    {
        if (!_rules.Add((caller, "", port))) return;
        _ = new CfnSecurityGroupEgress(stack, LogicalId.Of(caller, string.Create(CultureInfo.InvariantCulture, $"Outside{port}Out")), new CfnSecurityGroupEgressProps
        {
            GroupId = from.AttrGroupId,
            CidrIp = "0.0.0.0/0",
            IpProtocol = "tcp",
            FromPort = port,
            ToPort = port,
            Description = why,
        });
    }

    /// <summary>Without a rule CloudFormation adds one that lets everything out. This one lets nothing out.</summary>
    public static CfnSecurityGroup.EgressProperty[] Nowhere => [new() { CidrIp = "127.0.0.1/32", IpProtocol = "-1", Description = "nowhere" }];
}
