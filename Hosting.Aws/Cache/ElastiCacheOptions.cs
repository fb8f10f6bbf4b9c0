using Amazon.CDK.AWS.ElastiCache;

namespace Slipway.Hosting.Aws;

/// <summary>What a cache runs.</summary>
public enum AwsCacheEngine
{
    /// <summary>Speaks Redis's protocol, and costs a fifth less.</summary>
    Valkey,

    /// <summary>Redis OSS 7.1, the last that ElastiCache has.</summary>
    Redis,
}

/// <summary>
/// A Redis server of the graph as a replication group of ElastiCache. What is null is the plan's choice. Every setting has its like in the
/// section <c>Aws:Resources:{name}</c>, which is stronger.
/// </summary>
public sealed class ElastiCacheOptions
{
    /// <summary>Default: <see cref="AwsCacheEngine.Valkey"/>. Changing it later upgrades Redis to Valkey in place; there is no way back.</summary>
    public AwsCacheEngine? Engine { get; set; }

    /// <summary>As in <c>cache.t4g.micro</c>, the default of Starter (0.5 GiB); Production: <c>cache.t4g.small</c> (1.37 GiB).</summary>
    public string? NodeType { get; set; }

    /// <summary>Copies besides the first, each in another zone as far as there are zones, 0 to 5. Starter: 0; Production: 1.</summary>
    public int? Replicas { get; set; }

    /// <summary>Days for which daily snapshots are kept, 0 to 35. Starter: 0; Production: 7.</summary>
    public int? SnapshotDays { get; set; }

    /// <summary>Changes whatever else there is to change, when all the rest has been decided.</summary>
    public Action<CfnReplicationGroup>? Construct { get; set; }
}
