using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Holds a resource back until what it waits for is there.</summary>
internal sealed class DependencyWait(ResourceNotificationService notifications, Notices notices)
{
    /// <exception cref="DistributedApplicationException">Something that is waited for will never be there.</exception>
    public async Task WaitAsync(ResourceStatus status, CancellationToken cancellationToken)
    {
        var waits = status.Resource.Annotations.OfType<WaitAnnotation>().ToArray();
        if (waits.Length == 0) return;

        var missing = waits.Where(w => !IsFulfilled(w)).Select(w => w.Resource.Name).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0) return;

        status.Waiting(missing);
        foreach (var idle in waits.Where(w => missing.Contains(w.Resource.Name)).Select(w => w.Resource).Where(IsIdle))
        {
            notices.Add($"'{status.Resource.Name}' waits for '{idle.Name}', which starts only when it is asked to (WithExplicitStart).");
        }

        await Task.WhenAll(from wait in waits from name in wait.Resource.GetInstanceNames() select WaitForAsync(status.Resource, wait, name, cancellationToken));
    }

    /// <summary>Nobody has asked for it yet, and nobody may ever.</summary>
    private bool IsIdle(IResource resource) => StopOrder.RootOf(resource).HasAnnotationOfType<ExplicitStartupAnnotation>()
        && resource.GetInstanceNames().Any(name => notifications.TryGetCurrentState(name, out var state) && state.Snapshot.State?.Text == KnownResourceStates.NotStarted);

    private bool IsFulfilled(WaitAnnotation wait) =>
        wait.Resource.GetInstanceNames().All(name => notifications.TryGetCurrentState(name, out var state) && Fulfils(wait, state));

    private async Task WaitForAsync(IResource waiting, WaitAnnotation wait, string instance, CancellationToken cancellationToken)
    {
        var reached = await notifications.WaitForInstanceAsync(
            instance, state => Fulfils(wait, state) || IsHopeless(wait, state), cancellationToken);
        if (Fulfils(wait, reached)) return;

        var end = reached.Snapshot.ExitCode is { } code ? $"ended with exit code {code}" : $"is {reached.Snapshot.State?.Text}";
        throw new DistributedApplicationException($"'{waiting.Name}' waits for '{instance}', which {end}.");
    }

    private static bool Fulfils(WaitAnnotation wait, ResourceEvent state) => wait.WaitType switch
    {
        WaitType.WaitUntilStarted => state.Snapshot.State?.Text == KnownResourceStates.Running,
        WaitType.WaitForCompletion => HasEnded(state) && state.Snapshot.ExitCode == wait.ExitCode,
        _ => state.Snapshot.HealthStatus == HealthStatus.Healthy,
    };

    private static bool IsHopeless(WaitAnnotation wait, ResourceEvent state) =>
        state.Snapshot.State?.Text == KnownResourceStates.FailedToStart
        || (HasEnded(state) && (wait.WaitType == WaitType.WaitForCompletion || wait.WaitBehavior == WaitBehavior.StopOnResourceUnavailable));

    private static bool HasEnded(ResourceEvent state) => ResourceNotificationService.HasEnded(state);
}
