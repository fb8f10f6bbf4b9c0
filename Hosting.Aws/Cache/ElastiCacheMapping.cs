using System.Globalization;
using Amazon.CDK.AWS.ElastiCache;
using Amazon.CDK.AWS.SecretsManager;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Secrets;
using Slipway.Hosting.Aws.Values;

namespace Slipway.Hosting.Aws.Cache;

/// <summary>A Redis server of the graph: a replication group of ElastiCache with TLS and a password, for the services that refer to it.</summary>
internal sealed class ElastiCacheMapping : AwsMapping<RedisResource>
{
    private const int Port = 6379;

    /// <summary>16 to 128 are allowed.</summary>
    private const int TokenLength = 64;

    protected override void Map(RedisResource cache, AwsMapContext context)
    {
        var options = context.Options.Of<ElastiCacheOptions>(cache);
        var engine = options.Engine ?? AwsCacheEngine.Valkey;
        var node = options.NodeType ?? (context.IsProduction ? "cache.t4g.small" : "cache.t4g.micro");
        var replicas = options.Replicas ?? (context.IsProduction ? 1 : 0);
        var snapshots = options.SnapshotDays ?? (context.IsProduction ? 7 : 0);
        Check(cache, node, replicas, snapshots);

        var group = context.Groups.Of(cache.Name, "Cache");
        var token = new CfnSecret(context.Data, AwsMapContext.Id(cache, "Token"), GeneratedSecrets.Token($"The password of '{cache.Name}'", TokenLength));
        var subnets = new CfnSubnetGroup(context.Data, AwsMapContext.Id(cache, "Subnets"), new CfnSubnetGroupProps
        {
            Description = $"Where {cache.Name} stands",
            SubnetIds = context.Network.IsolatedSubnets,
        });
        var made = new CfnReplicationGroup(context.Data, AwsMapContext.Id(cache, "Nodes"), new CfnReplicationGroupProps
        {
            ReplicationGroupDescription = $"The cache '{cache.Name}'",
            Engine = engine == AwsCacheEngine.Valkey ? "valkey" : "redis",
            EngineVersion = engine == AwsCacheEngine.Valkey ? "8.0" : "7.1",
            CacheNodeType = node,
            NumCacheClusters = replicas + 1,
            AutomaticFailoverEnabled = replicas > 0,
            MultiAzEnabled = replicas > 0,
            Port = Port,
            CacheSubnetGroupName = subnets.Ref,
            SecurityGroupIds = [group.AttrGroupId],
            TransitEncryptionEnabled = true,
            TransitEncryptionMode = "required",
            AtRestEncryptionEnabled = true,
            AuthToken = CloudValue.Secret(token.Ref).ToDynamicReferences(),
            AutoMinorVersionUpgrade = true,
            SnapshotRetentionLimit = snapshots,
        });
        options.Construct?.Invoke(made);

        Values(cache, context, made, token);
        context.Access.Listen(new AwsListener(cache, group, Port));
        context.Report.Became(
            cache,
            $"ElastiCache for {engine} {(engine == AwsCacheEngine.Valkey ? "8.0" : "7.1")}, {node}",
            replicas > 0 ? "A replica in another zone takes over." : "One node: what is lost with it is made again.",
            [
                string.Create(CultureInfo.InvariantCulture, $"{replicas + 1} node{(replicas > 0 ? "s" : "")}"),
                snapshots > 0 ? string.Create(CultureInfo.InvariantCulture, $"snapshots for {snapshots} days") : "no snapshots",
                "TLS only, with a password, encrypted at rest",
            ]);
    }

    private static void Values(RedisResource cache, AwsMapContext context, CfnReplicationGroup made, CfnSecret token)
    {
        var host = context.ToApp(cache, "host", made.AttrPrimaryEndPointAddress);
        var arn = context.ToApp(cache, "token-secret", token.Ref);
        context.Values.SetEndpoint(cache.PrimaryEndpoint, new KnownEndpoint("rediss", host, Port.ToString(CultureInfo.InvariantCulture), TargetPort: null, IsTls: true));
        if (cache.PasswordParameter is { } password) context.Values.SetParameter(password, CloudValue.Secret(arn, isUrlSafe: true));
    }

    private static void Check(RedisResource cache, string node, int replicas, int snapshots)
    {
        if (!node.StartsWith("cache.", StringComparison.Ordinal)) throw Refused(cache, $"the node type '{node}'", "one such as cache.t4g.micro");
        if (replicas is < 0 or > 5) throw Refused(cache, string.Create(CultureInfo.InvariantCulture, $"{replicas} replicas"), "0 to 5");
        if (snapshots is < 0 or > 35) throw Refused(cache, string.Create(CultureInfo.InvariantCulture, $"{snapshots} days of snapshots"), "0 to 35");
        if (cache.PasswordParameter is null)
        {
            throw new DistributedApplicationException(
                $"'{cache.Name}' has no password, and ElastiCache has one here. Let AddRedis make one up (its default), or give it one.");
        }
    }

    private static DistributedApplicationException Refused(RedisResource cache, string what, string instead) =>
        new($"ElastiCache would refuse {what} for '{cache.Name}'. Give {instead}.");
}
