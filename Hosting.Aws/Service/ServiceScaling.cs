using Amazon.CDK.AWS.ApplicationAutoScaling;
using Amazon.CDK.AWS.ECS;
using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Service;

/// <summary>As many tasks as there is work: by CPU, and by requests where a load balancer counts them.</summary>
internal static class ServiceScaling
{
    private const double CpuPercent = 60;

    /// <summary>Per task and minute; the board serves twice that a second on half a vCPU.</summary>
    private const double Requests = 3000;

    private const double OutSeconds = 60;
    private const double InSeconds = 300;

    public static void Add(ServicePlan plan, CfnCluster cluster, CfnService service, EdgeTargets? targets, AwsMapContext context)
    {
        var target = new CfnScalableTarget(context.App, LogicalId.Of(plan.Name, "Scaling"), new CfnScalableTargetProps
        {
            ServiceNamespace = "ecs",
            ScalableDimension = "ecs:service:DesiredCount",
            ResourceId = $"service/{cluster.Ref}/{service.AttrName}",
            MinCapacity = plan.MinTasks,
            MaxCapacity = plan.MaxTasks,
        });
        Policy("Cpu", CpuPercent, "ECSServiceAverageCPUUtilization", label: null);
        if (targets is not null) Policy("Requests", Requests, "ALBRequestCountPerTarget", targets.Label);

        void Policy(string name, double value, string metric, string? label) => _ = new CfnScalingPolicy(context.App, LogicalId.Of(plan.Name, $"ScaleBy{name}"), new CfnScalingPolicyProps
        {
            PolicyName = $"{context.Stacks.Prefix}-{plan.Name}-{name.ToLowerInvariant()}",
            PolicyType = "TargetTrackingScaling",
            ScalingTargetId = target.Ref,
            TargetTrackingScalingPolicyConfiguration = new CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty
            {
                TargetValue = value,
                ScaleOutCooldown = OutSeconds,
                ScaleInCooldown = InSeconds,
                PredefinedMetricSpecification = new CfnScalingPolicy.PredefinedMetricSpecificationProperty { PredefinedMetricType = metric, ResourceLabel = label },
            },
        });
    }
}
