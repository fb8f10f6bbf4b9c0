using System.Globalization;
using Amazon.CDK.AWS.ECS;
using Slipway.Hosting.Aws.Edge;
using Slipway.Hosting.Aws.Service;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>What is watched of a service: what its visitors feel, and what its tasks run out of.</summary>
internal static class ServiceAlarms
{
    private const double BusyPercent = 85;

    public static void Add(ServicePlan plan, CfnCluster cluster, CfnService service, EdgeEntry? entry, AwsMapContext context)
    {
        (string, string)[] dimensions = [("ClusterName", cluster.Ref), ("ServiceName", service.AttrName)];
        if (entry is not null) context.Alarms.Add(plan.Resource, EdgeAlarms.Of(plan, entry));
        context.Alarms.Add(
            plan.Resource,
            new AwsAlarm("Tasks", Tasks(context, dimensions), plan.MinTasks, $"Fewer tasks of '{plan.Name}' run than should. Read its log group, and the events of its service: a task ends, or doesn't get healthy.")
            {
                WhenBelow = true,
                WhenSilent = true,
            },
            new AwsAlarm("Cpu", new AwsMetric("AWS/ECS", "CPUUtilization", "Average", dimensions), BusyPercent, $"The tasks of '{plan.Name}' have no CPU left. {Remedy(plan, "Cpu")}") { Minutes = 10 },
            new AwsAlarm("Memory", new AwsMetric("AWS/ECS", "MemoryUtilization", "Average", dimensions), BusyPercent, $"The tasks of '{plan.Name}' have nearly no memory left, and are killed when there is none. {Remedy(plan, "MemoryMiB")}"));
    }

    /// <summary>
    /// Every task reports its CPU once a minute, so that the number of reports is the number of tasks (Amazon ECS Developer Guide, "Service
    /// RUNNING task count"). Container Insights, which Starter doesn't pay for, counts them itself.
    /// </summary>
    private static AwsMetric Tasks(AwsMapContext context, (string, string)[] dimensions) => context.IsProduction
        ? new AwsMetric("ECS/ContainerInsights", "RunningTaskCount", "Average", dimensions)
        : new AwsMetric("AWS/ECS", "CPUUtilization", "SampleCount", dimensions);

    private static string Remedy(ServicePlan plan, string setting) => plan.Scales
        ? string.Create(CultureInfo.InvariantCulture, $"It scales up to {plan.MaxTasks} tasks; give it more of them (MaxTasks), or larger ones ({setting}).")
        : $"Give it more tasks (MaxTasks), or larger ones ({setting}).";
}
