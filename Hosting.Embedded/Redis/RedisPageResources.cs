using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>Redis Commander: pages to look into Redis servers.</summary>
public class RedisCommanderResource(string name) : ContainerResource(name);

/// <summary>Redis Insight: pages to look into Redis servers.</summary>
public class RedisInsightResource(string name) : ContainerResource(name)
{
    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "http");
}
