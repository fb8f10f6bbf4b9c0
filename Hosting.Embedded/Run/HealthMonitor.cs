using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Asks a running resource's health checks, often while it is not well, seldom while it is.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, TimeProvider time)
{
    // A start is watched closely: every poll that comes late is time that somebody waits.
    private static readonly TimeSpan Fastest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SlowestWhileUnhealthy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(5);

    /// <summary>Asks until cancelled; calls back once, when the checks pass for the first time.</summary>
    public async Task RunAsync(ResourceStatus status, Func<Task> onReady, CancellationToken cancellationToken)
    {
        var keys = status.Resource.Annotations.OfType<HealthCheckAnnotation>().Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
        var isReady = keys.Count == 0;
        if (isReady) await onReady();
        if (keys.Count == 0) return;

        var pause = Fastest;
        while (!cancellationToken.IsCancellationRequested)
        {
            var report = await checks.CheckHealthAsync(check => keys.Contains(check.Name), cancellationToken);
            var isHealthy = report.Status == HealthStatus.Healthy && keys.All(report.Entries.ContainsKey);

            // Whoever waits for this resource goes on when it reads "healthy": what the graph does when it is ready comes before.
            if (isHealthy && !isReady)
            {
                isReady = true;
                await onReady();
            }

            status.Health(ReportsOf(keys, report));
            pause = isHealthy ? WhileHealthy : pause == WhileHealthy ? Fastest : Longer(pause);
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 1.5 < SlowestWhileUnhealthy ? pause * 1.5 : SlowestWhileUnhealthy;

    private static ImmutableArray<HealthReportSnapshot> ReportsOf(HashSet<string> keys, HealthReport report) =>
        [.. from key in keys.Order(StringComparer.Ordinal)
            select report.Entries.TryGetValue(key, out var entry)
                ? new HealthReportSnapshot(key, entry.Status, entry.Description, entry.Exception?.Message)
                : new HealthReportSnapshot(key, HealthStatus.Unhealthy, $"No health check '{key}' is registered.", null)];
}
