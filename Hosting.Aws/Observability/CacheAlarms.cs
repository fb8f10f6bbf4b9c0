using System.Globalization;
using Amazon.CDK.AWS.ElastiCache;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>What is watched of a cache, node by node: which of them is the first changes when one is lost.</summary>
internal static class CacheAlarms
{
    private const double FullPercent = 80;
    private const double BusyPercent = 85;

    public static void Add(RedisResource cache, CfnReplicationGroup made, int nodes, AwsMapContext context)
    {
        var group = context.ToApp(cache, "group-id", made.Ref);
        for (var number = 1; number <= nodes; number++)
        {
            // As ElastiCache names the nodes of a group.
            var node = string.Create(CultureInfo.InvariantCulture, $"{number:000}");
            (string, string) dimension = ("CacheClusterId", $"{group}-{node}");
            context.Alarms.Add(
                cache,
                new AwsAlarm($"Memory{node}", Metric("DatabaseMemoryUsagePercentage", "Maximum", dimension), FullPercent, $"'{cache.Name}' is nearly full, and then throws away what it holds. Find keys without an end, or give it a larger node (NodeType)."),
                new AwsAlarm($"Evictions{node}", Metric("Evictions", "Sum", dimension), 1, $"'{cache.Name}' is full and throws away what it holds: codes and sessions get lost. Give it a larger node (NodeType)."),
                new AwsAlarm($"Cpu{node}", Metric("EngineCPUUtilization", "Average", dimension), BusyPercent, $"'{cache.Name}' has no CPU left; one thread does all the work. Look for slow commands, or give it a larger node (NodeType)."));
        }
    }

    private static AwsMetric Metric(string name, string statistic, (string, string) dimension) => new("AWS/ElastiCache", name, statistic, dimension);
}
