using System.Globalization;
using Slipway.Hosting.Aws.Drawing.Model;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Drawing.Reading;

/// <summary>What holds data: databases, caches, buckets.</summary>
internal static class DataReading
{
    public static void AddTo(Sketch sketch)
    {
        foreach (var instance in sketch.Templates.Of("AWS::RDS::DBInstance")) AddDatabase(sketch, instance);
        foreach (var nodes in sketch.Templates.Of("AWS::ElastiCache::ReplicationGroup")) AddCache(sketch, nodes);
        foreach (var bucket in sketch.Templates.Of("AWS::S3::Bucket"))
        {
            var isVersioned = bucket.Text("VersioningConfiguration", "Status") == "Enabled";
            sketch.Add(new Piece(Sketch.KeyOf(bucket), PieceKind.Bucket, Sketch.NameOf(bucket, "Bucket"), isVersioned ? "private, versioned" : "private", Sketch.KeyOf(bucket)));
        }
    }

    private static void AddDatabase(Sketch sketch, TemplateResource instance)
    {
        var key = Sketch.KeyOf(instance);
        var isDouble = instance.Of("MultiAZ").IsTrue();
        var zones = sketch.Network.Zones;
        string[] parts = [$"{instance.Text("Engine")} {instance.Text("EngineVersion")}", instance.Text("DBInstanceClass") ?? "", $"{instance.Text("AllocatedStorage")} GiB"];
        sketch.Add(new Piece(key, PieceKind.Database, Sketch.NameOf(instance, "Instance"), $"{string.Join(", ", parts)}{(instance.Of("StorageEncrypted").IsTrue() ? ", encrypted" : "")}", key)
        {
            Row = RowOf(sketch, instance, "DBSubnetGroupName"),
            Shares = [.. Enumerable.Range(0, zones).Select(zone => new Share(zone, isDouble ? zone == 0 ? "primary" : "standby" : "instance", isDouble))],
        });
        sketch.Join(key, instance.Template, instance.Of("VPCSecurityGroups"));
    }

    private static void AddCache(Sketch sketch, TemplateResource nodes)
    {
        var key = Sketch.KeyOf(nodes);
        var count = nodes.Of("NumCacheClusters").AsNumber() ?? 1;
        var isSpread = count > 1 && nodes.Of("MultiAZEnabled").IsTrue();
        var what = string.Create(CultureInfo.InvariantCulture, $"{nodes.Text("Engine")} {nodes.Text("EngineVersion")}, {nodes.Text("CacheNodeType")}, {count} node{(count > 1 ? "s" : "")}");
        sketch.Add(new Piece(key, PieceKind.Cache, Sketch.NameOf(nodes, "Nodes"), $"{what}{(nodes.Of("TransitEncryptionEnabled").IsTrue() ? ", TLS" : "")}", key)
        {
            Row = RowOf(sketch, nodes, "CacheSubnetGroupName"),
            Shares = [.. Enumerable.Range(0, sketch.Network.Zones).Select(zone => new Share(zone, count == 1 ? "node" : zone == 0 ? "primary" : "replica", isSpread))],
        });
        sketch.Join(key, nodes.Template, nodes.Of("SecurityGroupIds"));
    }

    private static SubnetKind? RowOf(Sketch sketch, TemplateResource resource, string property) => sketch.Templates.Target(resource.Template, resource.Of(property)) is { } group
        ? sketch.Network.RowOf(sketch.Templates, group.Template, group.Of("SubnetIds"))
        : null;
}
