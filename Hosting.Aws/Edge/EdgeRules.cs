using Amazon.CDK.AWS.EC2;
using Slipway.Hosting.Aws.Service;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Edge;

internal static class EdgeRules
{
    /// <summary>From the edge to the tasks of a service, and from nowhere else.</summary>
    public static void Admit(ServicePlan plan, string edgeGroup, AwsMapContext context)
    {
        var tasks = context.GroupInApp(plan.Name);
        _ = new CfnSecurityGroupEgress(context.App, LogicalId.Of(plan.Name, "FromEdgeOut"), new CfnSecurityGroupEgressProps
        {
            GroupId = edgeGroup,
            DestinationSecurityGroupId = tasks,
            IpProtocol = "tcp",
            FromPort = ServicePlan.Port,
            ToPort = ServicePlan.Port,
            Description = $"to {plan.Name}",
        });
        _ = new CfnSecurityGroupIngress(context.App, LogicalId.Of(plan.Name, "FromEdgeIn"), new CfnSecurityGroupIngressProps
        {
            GroupId = tasks,
            SourceSecurityGroupId = edgeGroup,
            IpProtocol = "tcp",
            FromPort = ServicePlan.Port,
            ToPort = ServicePlan.Port,
            Description = "from the edge",
        });
    }
}
