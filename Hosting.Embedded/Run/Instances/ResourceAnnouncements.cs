using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run.Instances;

/// <summary>Tells of a resource's life, once for all its instances: what a subscriber does when it is ready, it shall not do for each replica.</summary>
internal sealed class ResourceAnnouncements(IResource resource, RunContext context)
{
    private readonly Lock _lock = new();
    private Task? _initialized;
    private Task? _firstStart;
    private Task? _announcedReady;
    private int _ready;

    /// <summary>Before anything else.</summary>
    public Task InitializeAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _initialized ??= Task.Run(
                () => context.Eventing.PublishAsync(
                    new InitializeResourceEvent(resource, context.Eventing, context.Loggers, context.Notifications, context.Services), cancellationToken),
                CancellationToken.None);
        }
    }

    /// <summary>Before a process starts.</summary>
    /// <param name="isFirst">Whether it is this instance's first: the first ones of all instances are one start.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task StartingAsync(bool isFirst, CancellationToken cancellationToken)
    {
        if (!isFirst) return PublishStartAsync(cancellationToken);
        lock (_lock) return _firstStart ??= PublishStartAsync(cancellationToken);
    }

    /// <summary>An instance is ready; the first one makes the resource ready.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        Task announced;
        lock (_lock) announced = _announcedReady ??= context.Eventing.PublishAsync(new ResourceReadyEvent(resource, context.Services), cancellationToken);
        try
        {
            await announced;
            lock (_lock) _ready++;
        }
        catch
        {
            // It is tried again when the next instance is ready, or this one still.
            lock (_lock) _announcedReady = _announcedReady == announced ? null : _announcedReady;
            throw;
        }
    }

    /// <summary>An instance that was ready has ended.</summary>
    public void NoLongerReady()
    {
        lock (_lock)
        {
            if (--_ready == 0) _announcedReady = null;
        }
    }

    /// <summary>An instance has ended for good.</summary>
    public Task StoppedAsync(ResourceEvent last) =>
        context.Eventing.PublishAsync(new ResourceStoppedEvent(resource, context.Services, last), CancellationToken.None);

    private async Task PublishStartAsync(CancellationToken cancellationToken)
    {
        await context.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, context.Services), cancellationToken);
        if (resource is IResourceWithConnectionString)
        {
            await context.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, context.Services), cancellationToken);
        }
    }
}
