using Amazon.CDK.AWS.CloudWatch;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>Alarms of the application's stack. Each says in its description what a person should look at.</summary>
internal sealed class Alarms(AwsMapContext context, string topic)
{
    private readonly List<string> _names = [];

    /// <summary>For the dashboard.</summary>
    public IReadOnlyList<string> Arns => _names;

    public void Add(string resource, string what, Metric metric, double threshold, string advice, int periods = 3, string comparison = "GreaterThanOrEqualToThreshold")
    {
        var alarm = new CfnAlarm(context.App, LogicalId.Of(resource, $"{what}Alarm"), new CfnAlarmProps
        {
            AlarmDescription = advice,
            Namespace = metric.Namespace,
            MetricName = metric.Name,
            Dimensions = metric.Dimensions.Select(dimension => new CfnAlarm.DimensionProperty { Name = dimension.Name, Value = dimension.Value }).ToArray(),
            Statistic = metric.Statistic.StartsWith('p') ? null : metric.Statistic,
            ExtendedStatistic = metric.Statistic.StartsWith('p') ? metric.Statistic : null,
            Period = 60,
            EvaluationPeriods = periods,
            DatapointsToAlarm = periods,
            Threshold = threshold,
            ComparisonOperator = comparison,
            // Where nobody comes there is nothing to count.
            TreatMissingData = "notBreaching",
            AlarmActions = [topic],
            OkActions = [topic],
        });
        _names.Add(alarm.AttrArn);
    }
}

/// <summary>A metric of CloudWatch.</summary>
/// <param name="Namespace">As in <c>AWS/RDS</c>.</param>
/// <param name="Name">As in <c>CPUUtilization</c>.</param>
/// <param name="Statistic">As in <c>Average</c> or <c>p95</c>.</param>
/// <param name="Dimensions">Whose it is.</param>
internal sealed record Metric(string Namespace, string Name, string Statistic, params (string Name, string Value)[] Dimensions);
