using Amazon.CDK.AWS.CloudWatch;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>The alarms in the template: each tells the topic when it begins, and when it is over.</summary>
internal static class AlarmConstructs
{
    private const int Minute = 60;

    /// <returns>Its ARN, as a token of the application's stack.</returns>
    public static string Add(string resource, AwsAlarm alarm, string topic, AwsMapContext context)
    {
        // A percentile stands in another property.
        var isPercentile = alarm.Metric.Statistic.StartsWith('p');
        var isSum = alarm.Metric.Statistic == "Sum";
        return new CfnAlarm(context.App, LogicalId.Of(resource, $"{alarm.What}Alarm"), new CfnAlarmProps
        {
            AlarmDescription = alarm.Advice,
            Namespace = alarm.Metric.Namespace,
            MetricName = alarm.Metric.Name,
            Dimensions = alarm.Metric.Dimensions.Select(dimension => new CfnAlarm.DimensionProperty { Name = dimension.Name, Value = dimension.Value }).ToArray(),
            Statistic = isPercentile ? null : alarm.Metric.Statistic,
            ExtendedStatistic = isPercentile ? alarm.Metric.Statistic : null,
            Period = isSum ? alarm.Minutes * Minute : Minute,
            EvaluationPeriods = isSum ? 1 : alarm.Minutes,
            DatapointsToAlarm = isSum ? 1 : alarm.Minutes,
            Threshold = alarm.Threshold,
            ComparisonOperator = alarm.WhenBelow ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold",
            TreatMissingData = alarm.WhenSilent ? "breaching" : "notBreaching",
            AlarmActions = [topic],
            OkActions = [topic],
        }).AttrArn;
    }
}
