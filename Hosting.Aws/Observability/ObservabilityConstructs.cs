using Slipway.Hosting.Aws.Budget;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>Whoever runs the application hears of what is wrong, and sees it on one page.</summary>
internal static class ObservabilityConstructs
{
    /// <summary>After all else: whatever is mapped may have alarms.</summary>
    public static void Build(AlarmSettings settings, AwsMapContext context)
    {
        var topic = AlarmTopic.Of(settings, context);
        var rule = context.Cluster is { } cluster ? StoppedTasks.Add(cluster, topic.Ref, context) : null;
        AlarmTopic.Restrict(topic, rule, context);

        var arns = new List<string>();
        foreach (var (resource, alarm) in context.Alarms.All) arns.Add(AlarmConstructs.Add(resource.Name, alarm, topic.Ref, context));
        if (arns.Count > 0) Dashboard.Add(arns, context);
        if (settings.MonthlyBudget > 0) MonthlyBudget.Add(settings.MonthlyBudget, topic.Ref, context);
    }
}
