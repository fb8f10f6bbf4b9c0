using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Commands;
using Slipway.Hosting.Embedded.State;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource, and tells those who watch.</summary>
public class ResourceNotificationService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _states = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly Lock _lock = new();
    private readonly ResourceLoggerService _loggers;
    private readonly WaitBehavior _defaultBehavior;
    private bool _disposed;

    private readonly IServiceProvider? _services;

    internal ResourceNotificationService() : this(null, new ResourceLoggerService(), WaitBehavior.WaitOnResourceUnavailable) { }

    internal ResourceNotificationService(IServiceProvider? services, ResourceLoggerService loggers, WaitBehavior defaultBehavior)
    {
        _services = services;
        _loggers = loggers;
        _defaultBehavior = defaultBehavior;
    }

    /// <summary>Changes what is known of a resource: of all its instances.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Task.WhenAll(resource.GetInstanceNames().Select(name => PublishUpdateAsync(resource, name, stateFactory)));
    }

    /// <summary>Changes what is known of an instance of a resource.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(stateFactory);

        // One at a time, so that watchers see the changes in the order in which they were made.
        lock (_lock)
        {
            if (_disposed) return Task.CompletedTask;
            var before = _states.TryGetValue(resourceId, out var known) ? known.Snapshot : InitialOf(resource);
            var after = stateFactory(before);
            if (known is not null && ReferenceEquals(before, after)) return Task.CompletedTask;
            after = Annotated(resource, after);

            var @event = new ResourceEvent(resource, resourceId, after);
            _states[resourceId] = @event;
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(@event);
        }

        return Task.CompletedTask;
    }

    /// <summary>What is known of an instance now.</summary>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        _states.TryGetValue(resourceId, out resourceEvent);

    /// <summary>What is known of all resources now, and every change from now on.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_lock)
        {
            foreach (var state in _states.Values) channel.Writer.TryWrite(state);
            if (_disposed) channel.Writer.TryComplete();
            else _watchers.Add(channel);
        }

        try
        {
            await foreach (var @event in channel.Reader.ReadAllAsync(cancellationToken)) yield return @event;
        }
        finally
        {
            lock (_lock) _watchers.Remove(channel);
        }
    }

    /// <summary>Waits until a resource is in a state; <see cref="KnownResourceStates.Running"/> by default.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until a resource is in one of some states.</summary>
    /// <returns>The state that it reached.</returns>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { Text: var text } && wanted.Contains(text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until something is true of a resource.</summary>
    public Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitForAsync(resourceName, @event => @event.Resource.Name, predicate, cancellationToken);

    /// <summary>Waits until a resource runs and its health checks pass.</summary>
    /// <exception cref="DistributedApplicationException">It failed, and <see cref="ResourceNotificationServiceOptions"/> say to give up then.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, _defaultBehavior, cancellationToken);

    /// <summary>Waits until a resource runs and its health checks pass.</summary>
    /// <exception cref="DistributedApplicationException">It failed, and the behavior says to give up then.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var reached = await WaitForResourceAsync(
            resourceName,
            e => e.Snapshot.HealthStatus == HealthStatus.Healthy || (waitBehavior == WaitBehavior.StopOnResourceUnavailable && HasEnded(e)),
            cancellationToken);

        return HasEnded(reached)
            ? throw new DistributedApplicationException(ResourceEnd.Describe(reached, this, _loggers))
            : reached;
    }

    /// <summary>Tells the watchers that there is no more to come.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        lock (_lock)
        {
            _disposed = true;
            foreach (var watcher in _watchers) watcher.Writer.TryComplete();
        }
    }

    /// <summary>Waits until something is true of one instance.</summary>
    internal Task<ResourceEvent> WaitForInstanceAsync(string resourceId, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitForAsync(resourceId, @event => @event.ResourceId, predicate, cancellationToken);

    private async Task<ResourceEvent> WaitForAsync(
        string name, Func<ResourceEvent, string> nameOf, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken)
    {
        await foreach (var @event in WatchAsync(cancellationToken))
        {
            if (string.Equals(nameOf(@event), name, StringComparison.OrdinalIgnoreCase) && predicate(@event)) return @event;
        }

        throw new OperationCanceledException($"The application stopped while '{name}' was waited for.");
    }

    internal static bool HasEnded(ResourceEvent @event) =>
        @event.Snapshot.State is { Text: var text } && KnownResourceStates.TerminalStates.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the graph says of the resource, and what its commands say to its new state.</summary>
    private CustomResourceSnapshot Annotated(IResource resource, CustomResourceSnapshot snapshot)
    {
        if (resource.TryGetLastAnnotation<ResourceIconAnnotation>(out var icon) && snapshot.IconName is null)
        {
            snapshot = snapshot with { IconName = icon.IconName, IconVariant = icon.IconVariant };
        }

        // One that says itself that it runs is not well before its checks say so.
        if (snapshot.State?.Text == KnownResourceStates.Running && snapshot.HealthReports.IsEmpty)
        {
            snapshot = snapshot with { HealthReports = [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => new HealthReportSnapshot(h.Key, null, null, null))] };
        }

        return _services is null || !resource.HasAnnotationOfType<ResourceCommandAnnotation>()
            ? snapshot
            : snapshot with { Commands = GraphCommands.Of(resource, snapshot, _services) };
    }

    private static CustomResourceSnapshot InitialOf(IResource resource) =>
        resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var initial)
            ? initial.InitialSnapshot
            : new CustomResourceSnapshot
            {
                ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
                Properties = [],
                CreationTimeStamp = DateTime.UtcNow,
            };
}
