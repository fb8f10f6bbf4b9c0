using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Events;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>
/// A mail for every task that ends by itself: a crash, too little memory, an image that can't be had. No metric counts them, and a task that
/// restarts within a minute shows in none.
/// </summary>
internal static class StoppedTasks
{
    /// <returns>The ARN of the rule that sends it, as a token of the application's stack.</returns>
    public static string Add(CfnCluster cluster, string topic, AwsMapContext context) => new CfnRule(context.App, "StoppedTasks", new CfnRuleProps
    {
        Description = "A task ended by itself, or couldn't begin",
        EventPattern = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["source"] = Any("aws.ecs"),
            ["detail-type"] = Any("ECS Task State Change"),
            ["detail"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["clusterArn"] = Any(cluster.AttrArn),
                ["lastStatus"] = Any("STOPPED"),
                // Not those that a deploy or scaling has stopped.
                ["stopCode"] = Any("EssentialContainerExited", "TaskFailedToStart"),
            },
        },
        Targets = new[]
        {
            new CfnRule.TargetProperty
            {
                Id = "mail",
                Arn = topic,
                InputTransformer = new CfnRule.InputTransformerProperty
                {
                    InputPathsMap = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["service"] = "$.detail.group", ["reason"] = "$.detail.stoppedReason", ["code"] = "$.detail.stopCode", ["task"] = "$.detail.taskArn",
                    },
                    InputTemplate = "\"A task of <service> ended by itself (<code>): <reason>. Its log has the last words of <task>; if it was killed for its memory, give it more (MemoryMiB).\"",
                },
            },
        },
    }).AttrArn;

    private static string[] Any(params string[] values) => values;
}
