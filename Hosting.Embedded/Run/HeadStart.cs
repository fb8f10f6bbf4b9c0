using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>
/// Lets those that others wait for start first. A start is a second of compiling and reading: on few cores, all at once means
/// that the one on which the rest depends comes last. (Two cores, the board: all healthy 0.4 s sooner.)
/// </summary>
internal sealed class HeadStart(ResourceNotificationService notifications, TimeProvider time)
{
    // With more cores than this there is room for all.
    private const int FewCores = 4;

    // An awaited resource that is slow or broken must not hold up what has nothing to do with it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly HashSet<IResource> _awaited = [];

    private Task _over = Task.CompletedTask;

    public void Begin(IReadOnlyList<IResource> resources)
    {
        if (Environment.ProcessorCount > FewCores) return;

        foreach (var wait in resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())) _awaited.Add(Root(wait.Resource));
        if (_awaited.Count > 0) _over = Task.WhenAny(Task.Delay(Longest, time), Task.WhenAll(_awaited.Select(ReadyAsync)));
    }

    /// <summary>Returns at once for whoever is awaited or waits; for anyone else when the awaited ones are ready.</summary>
    public Task YieldAsync(IResource resource, CancellationToken cancellationToken) =>
        _awaited.Contains(resource) || resource.HasAnnotationOfType<WaitAnnotation>() ? Task.CompletedTask : _over.WaitAsync(cancellationToken);

    private Task ReadyAsync(IResource resource) => notifications.WaitForResourceAsync(
        resource.Name, e => e.Snapshot.HealthStatus == HealthStatus.Healthy || ResourceNotificationService.HasEnded(e));

    private static IResource Root(IResource resource) => resource is IResourceWithParent { Parent: var parent } ? Root(parent) : resource;
}
