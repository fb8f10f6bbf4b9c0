namespace Slipway.Hosting.Aws;

/// <summary>What people are told about: a metric beyond its limit. The dashboard shows the metric as well.</summary>
/// <param name="What">What is wrong, in a word: <c>Cpu</c>. No other alarm of the same resource has it, for it is a part of the alarm's name in the template.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Threshold">The limit, in the metric's unit.</param>
/// <param name="Advice">What to look at, in a sentence or two. It stands in the mail.</param>
public sealed record AwsAlarm(string What, AwsMetric Metric, double Threshold, string Advice)
{
    /// <summary>A sum is taken over so many minutes; anything else must be beyond the limit in each of so many. Default: 5.</summary>
    public int Minutes { get; init; } = 5;

    /// <summary>Whether the limit is a lower one. Default: no.</summary>
    public bool WhenBelow { get; init; }

    /// <summary>Whether silence is an alarm too, as it is from what must always be there. Default: no, for where nobody comes there is nothing to count.</summary>
    public bool WhenSilent { get; init; }
}

/// <summary>A metric of CloudWatch.</summary>
/// <param name="Namespace">As in <c>AWS/SQS</c>.</param>
/// <param name="Name">As in <c>ApproximateAgeOfOldestMessage</c>.</param>
/// <param name="Statistic">As in <c>Average</c>, <c>Sum</c> or <c>p95</c>.</param>
/// <param name="Dimensions">Whose it is; the values are tokens of the application's stack.</param>
public sealed record AwsMetric(string Namespace, string Name, string Statistic, params IReadOnlyList<(string Name, string Value)> Dimensions);
