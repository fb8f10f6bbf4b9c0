using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Health;
using Slipway.Hosting.Embedded.Run.Instances;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Asks a running resource's health checks, often while it is not well, seldom while it is.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, TimeProvider time)
{
    // A start is watched closely: a poll that comes late is time that somebody waits, and a refused connection costs next to nothing.
    private static readonly TimeSpan WhileFresh = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileUnhealthy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(5);

    /// <summary>Asks until cancelled.</summary>
    /// <param name="status">The resource.</param>
    /// <param name="onReady">What the graph does when the checks pass for the first time; done again when it fails.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task RunAsync(ResourceStatus status, Func<Task> onReady, CancellationToken cancellationToken)
    {
        var keys = status.Resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
        var isReady = false;
        var changed = time.GetTimestamp();
        var wasWell = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var reports = await AskAsync(status.Instance, keys, cancellationToken);
            var isHealthy = reports.All(r => r.Status == HealthStatus.Healthy);

            // Whoever waits for this resource goes on when it reads "healthy": what the graph does when it is ready comes before.
            if (isHealthy && !isReady)
            {
                var failure = await TryAsync(onReady, cancellationToken);
                isReady = failure is null;
                if (failure is not null) reports = reports.Add(failure);
            }

            status.Health(reports);
            if (isReady && keys.Count == 0) return;

            var isWell = isHealthy && isReady;
            if (isWell != wasWell) changed = time.GetTimestamp();
            wasWell = isWell;
            await Task.Delay(isWell ? WhileHealthy : time.GetElapsedTime(changed) < Fresh ? WhileFresh : WhileUnhealthy, time, cancellationToken);
        }
    }

    private async Task<ImmutableArray<HealthReportSnapshot>> AskAsync(ResourceInstance instance, HashSet<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0) return [];
        var own = await AskInstanceAsync(instance, cancellationToken);
        var report = keys.All(own.ContainsKey)
            ? null
            : await checks.CheckHealthAsync(check => keys.Contains(check.Name) && !own.ContainsKey(check.Name), cancellationToken);

        return [.. keys.Order(StringComparer.Ordinal).Select(key =>
            own.TryGetValue(key, out var result) ? new HealthReportSnapshot(key, result.Status, result.Description, null)
            : report!.Entries.TryGetValue(key, out var entry) ? new HealthReportSnapshot(key, entry.Status, entry.Description, entry.Exception?.Message)
            : new HealthReportSnapshot(key, HealthStatus.Unhealthy, $"No health check '{key}' is registered.", null))];
    }

    /// <summary>Behind a proxy, another replica would answer for one that is ill.</summary>
    private static async Task<Dictionary<string, HealthCheckResult>> AskInstanceAsync(ResourceInstance instance, CancellationToken cancellationToken)
    {
        var answers = new Dictionary<string, HealthCheckResult>(StringComparer.Ordinal);
        foreach (var (key, check) in instance.Resource.Annotations.OfType<InstanceHealthCheckAnnotation>())
        {
            if (instance.PortBehindProxy(check.Endpoint) is { } port) answers[key] = await check.CheckInstanceAsync(port, cancellationToken);
        }

        return answers;
    }

    private static async Task<HealthReportSnapshot?> TryAsync(Func<Task> onReady, CancellationToken cancellationToken)
    {
        try
        {
            await onReady();
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new HealthReportSnapshot("ready", HealthStatus.Unhealthy, $"What was to be done when it is ready failed: {e.Message}", e.Message);
        }
    }
}
