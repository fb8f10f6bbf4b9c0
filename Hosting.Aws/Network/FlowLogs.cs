using Amazon.CDK.AWS.EC2;

namespace Slipway.Hosting.Aws.Network;

/// <summary>Who talked to whom in the network. Starter writes down only what was turned away, for a log is paid for by its size.</summary>
internal static class FlowLogs
{
    /// <summary>The slower of the two that there are, and a tenth of the size.</summary>
    private const int Seconds = 600;

    public static void Add(AwsMapContext context)
    {
        var logs = new CfnFlowLog(context.Data, "FlowLog", new CfnFlowLogProps
        {
            ResourceType = "VPC",
            ResourceId = context.Network.VpcId,
            TrafficType = context.IsProduction ? "ALL" : "REJECT",
            LogDestinationType = "s3",
            LogDestination = context.Logs.NetworkArn,
            MaxAggregationInterval = Seconds,
        });
        logs.AddDependency(context.Logs.Ready);
    }
}
