using System.Globalization;
using Amazon.CDK.AWS.RDS;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Aws.Observability;

/// <summary>What is watched of a PostgreSQL server: what it runs out of.</summary>
internal static class DatabaseAlarms
{
    private const double BusyPercent = 85;
    private const double BytesPerGiB = 1024d * 1024 * 1024;

    /// <summary>RDS allows a connection for every so many bytes of memory, and 5,000 at most (RDS User Guide, "Maximum number of database connections").</summary>
    private const double BytesPerConnection = 9_531_392;

    /// <summary>Of what the memory's nominal size would allow: the system keeps a part of it for itself, most of it on small instances.</summary>
    private const double ConnectionsInUse = 0.6;

    /// <summary>GiB by the last word of a class; a memory-optimized one (<c>r</c>) has twice as much as the others.</summary>
    private static readonly Dictionary<string, double> Memory = new(StringComparer.Ordinal)
    {
        ["micro"] = 1,
        ["small"] = 2,
        ["medium"] = 4,
        ["large"] = 8,
        ["xlarge"] = 16,
        ["2xlarge"] = 32,
        ["4xlarge"] = 64,
        ["8xlarge"] = 128,
    };

    public static void Add(PostgresServerResource server, CfnDBInstance instance, string instanceClass, int storageGiB, AwsMapContext context)
    {
        (string, string) dimension = ("DBInstanceIdentifier", context.ToApp(server, "instance", instance.Ref));
        context.Alarms.Add(
            server,
            new AwsAlarm("Storage", Metric("FreeStorageSpace", "Minimum", dimension), Math.Round(storageGiB * BytesPerGiB * 0.15), $"'{server.Name}' has less than 15 % of its storage left, and stops when there is none. Give it more (StorageGiB), or let it grow by itself (MaxStorageGiB).") { WhenBelow = true },
            new AwsAlarm("Cpu", Metric("CPUUtilization", "Average", dimension), BusyPercent, $"'{server.Name}' has no CPU left. Find the statements that take it (Performance Insights) before you give it a larger class (InstanceClass).") { Minutes = 15 });
        if (ConnectionLimit(instanceClass) is { } limit)
        {
            context.Alarms.Add(server, new AwsAlarm("Connections", Metric("DatabaseConnections", "Maximum", dimension), limit, string.Create(
                CultureInfo.InvariantCulture, $"'{server.Name}' has {limit} connections, and soon takes no more. Lower the pools of its clients (Maximum Pool Size times tasks), or give it a larger class (InstanceClass).")));
        }
    }

    /// <returns>Null for a class whose memory isn't known here.</returns>
    internal static int? ConnectionLimit(string instanceClass)
    {
        if (instanceClass.Split('.') is not [_, { Length: > 0 } family, var size] || !Memory.TryGetValue(size, out var memory)) return null;
        var bytes = memory * (family[0] is 'r' or 'x' ? 2 : 1) * BytesPerGiB;
        return (int)(Math.Min(bytes / BytesPerConnection, 5000) * ConnectionsInUse);
    }

    private static AwsMetric Metric(string name, string statistic, (string, string) dimension) => new("AWS/RDS", name, statistic, dimension);
}
