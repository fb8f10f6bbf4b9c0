using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The graph is complete and nothing has started yet; the last moment to change it.</summary>
public class BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The graph.</summary>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>All endpoints have their addresses.</summary>
public class AfterEndpointsAllocatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The graph.</summary>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>All resources that start by themselves are on their way.</summary>
public class AfterResourcesCreatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The graph.</summary>
    public DistributedApplicationModel Model { get; } = model;
}
