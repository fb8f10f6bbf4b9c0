using System.Text.Json.Nodes;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>Caches: Valkey or Redis, one node or two, a size up or down.</summary>
internal sealed class CacheProposer : IProposer
{
    // Each node has alarms of its own, named by its number.
    private const string First = "001";
    private const string Second = "002";

    public IEnumerable<Proposal> Of(PlannedTemplates planned) => planned.Templates.Of("AWS::ElastiCache::ReplicationGroup").SelectMany(group => Of(group, planned));

    private static IEnumerable<Proposal> Of(TemplateResource group, PlannedTemplates planned)
    {
        var name = planned.OwnerOf(group);
        var isValkey = group.Text("Engine") == "valkey";
        yield return new Proposal(
            isValkey ? $"{name} with Redis 7.1 instead of Valkey: the same to its clients" : $"{name} with Valkey instead of Redis: the same to its clients, and no way back",
            planned.Setting(group, "Engine", isValkey ? "Redis" : "Valkey"),
            planned.Draft.With(group, "Engine", isValkey ? "redis" : "valkey").Build());
        foreach (var (size, direction) in Ladder.Caches.Around(group.Text("CacheNodeType")))
            yield return new Proposal($"{name} one size {direction}: {size}", planned.Setting(group, "NodeType", size), planned.Draft.With(group, "CacheNodeType", size).Build());
        if (group.Of("NumCacheClusters").AsNumber() is { } nodes and (1 or 2)) yield return Nodes(group, nodes, name, planned);
    }

    private static Proposal Nodes(TemplateResource group, int nodes, string name, PlannedTemplates planned)
    {
        var alarms = planned.Templates.Of("AWS::CloudWatch::Alarm").Where(alarm => planned.OwnerOf(alarm) == name).ToArray();
        var draft = planned.Draft.With(group, "NumCacheClusters", 3 - nodes);
        if (nodes == 2) draft.Without(alarms.Where(alarm => alarm.Id.Contains(Second, StringComparison.Ordinal)));
        else foreach (var alarm in alarms) draft.With(alarm.Template, alarm.Id.Replace(First, Second, StringComparison.Ordinal), alarm.Type, JsonObject.Create(alarm.Properties)!);
        return new Proposal(
            nodes == 2 ? $"{name} with one node: when that is lost, so is what is in it" : $"{name} with a replica in another zone, which takes over",
            planned.Setting(group, "Replicas", 2 - nodes),
            draft.Build());
    }
}
