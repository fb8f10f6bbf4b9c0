using System.Globalization;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Data;

/// <summary>A replication group of ElastiCache: its nodes, and snapshots beyond the first, which is free.</summary>
internal sealed class CachePricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::ElastiCache::ReplicationGroup"];

    public void Price(TemplateResource group, PricingContext context)
    {
        if (group.Text("CacheNodeType") is not { } node)
        {
            context.NotPriced(group, "it doesn't say which nodes it has");
            return;
        }

        var engine = group.Text("Engine") ?? "redis";
        var nodes = Nodes(group);
        context.Hourly(group, string.Create(CultureInfo.InvariantCulture, $"{(engine == "valkey" ? "Valkey" : "Redis")}, {nodes} × {node}"), PriceKeys.Cache(engine, node), nodes);
        if ((group.Of("SnapshotRetentionLimit").AsNumber() ?? 0) - 1 is > 0 and var more)
            context.Used(group, "snapshots beyond the first", PriceKeys.CacheBackup, usage => usage[Quantity.CacheGB] / context.Templates.Of(group.Type).Count() * more);
    }

    private static int Nodes(TemplateResource group) => group.Of("NumCacheClusters").AsNumber()
        ?? ((group.Of("NumNodeGroups").AsNumber() ?? 1) * ((group.Of("ReplicasPerNodeGroup").AsNumber() ?? 0) + 1));
}
