using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>
/// Lets those that others wait for start first. A start is a second of compiling and reading: on few cores, all at once means
/// that the one on which the rest depends comes last. The others follow, one core left free for whoever waited.
/// (Two cores, the board: all healthy half a second sooner.)
/// </summary>
internal sealed class HeadStart(ResourceNotificationService notifications, TimeProvider time, int cores) : IDisposable
{
    // With more cores than this there is room for all.
    private const int FewCores = 4;

    // An awaited resource that is slow or broken must not hold up what has nothing to do with it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly HashSet<IResource> _awaited = [];
    private readonly SemaphoreSlim _places = new(Math.Max(1, cores - 1));

    private Task _over = Task.CompletedTask;

    public void Begin(IReadOnlyList<IResource> resources)
    {
        if (cores > FewCores) return;

        foreach (var wait in resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())) _awaited.Add(StopOrder.RootOf(wait.Resource));
        if (_awaited.Count > 0) _over = Task.WhenAny(Task.Delay(Longest, time), Task.WhenAll(_awaited.Select(ReadyAsync)));
    }

    /// <summary>Returns at once for whoever is awaited or waits; for anyone else when the awaited ones are ready and there is a place.</summary>
    public async Task YieldAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (_over.IsCompletedSuccessfully && _awaited.Count == 0) return;
        if (_awaited.Contains(resource) || resource.HasAnnotationOfType<WaitAnnotation>()) return;

        await _over.WaitAsync(cancellationToken);
        await _places.WaitAsync(cancellationToken);
        _ = FreeAsync(resource);
    }

    public void Dispose() => _places.Dispose();

    private async Task FreeAsync(IResource resource)
    {
        await Task.WhenAny(Task.Delay(Longest, time), ReadyAsync(resource));
        try
        {
            _places.Release();
        }
        catch (ObjectDisposedException)
        {
            // The host stopped meanwhile.
        }
    }

    private Task ReadyAsync(IResource resource) => notifications.WaitForResourceAsync(
        resource.Name, e => e.Snapshot.HealthStatus == HealthStatus.Healthy || ResourceNotificationService.HasEnded(e));
}
