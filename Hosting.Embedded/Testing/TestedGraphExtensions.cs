using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.State;

namespace Slipway.Hosting.Testing;

/// <summary>What a test asks of a graph as a whole.</summary>
public static class TestedGraphExtensions
{
    /// <summary>
    /// Waits until all that runs is healthy, and all that was to run to its end has done so. Resources that start only when a person
    /// asks for them are not waited for.
    /// </summary>
    /// <param name="app">The graph, started.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="DistributedApplicationException">A resource failed: the first one, with the last lines of its log.</exception>
    public static async Task WaitForHealthyAsync(this DistributedApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var notifications = app.ResourceNotifications;
        var loggers = app.Services.GetRequiredService<ResourceLoggerService>();
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var open = ResourcesOf(app).Select(r => notifications.WaitForResourceAsync(r.Name, e => IsWell(e) || ResourceNotificationService.HasEnded(e), failed.Token)).ToList();
        while (open.Count > 0)
        {
            var next = await Task.WhenAny(open);
            open.Remove(next);
            var state = await next;
            if (IsWell(state)) continue;

            // The others are no longer waited for.
            await failed.CancelAsync();
            await Task.WhenAll(open.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new DistributedApplicationException(ResourceEnd.Describe(state, notifications, loggers));
        }
    }

    /// <summary>Writes the state of every resource and what is kept of its log (its last 10,000 lines): what is worth reading when a test failed.</summary>
    /// <param name="app">The graph, started, not disposed yet.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteLogsAsync(this DistributedApplication app, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(writer);
        var loggers = app.Services.GetRequiredService<ResourceLoggerService>();
        foreach (var resource in app.Services.GetRequiredService<DistributedApplicationModel>().Resources)
        {
            if (!app.ResourceNotifications.TryGetCurrentState(resource.Name, out var state) || state.Snapshot.IsHidden) continue;

            await writer.WriteLineAsync($"--- {resource.Name}: {Describe(state.Snapshot)}".AsMemory(), cancellationToken);
            foreach (var line in loggers.KeptOf(resource.Name)) await writer.WriteLineAsync(line.Content.AsMemory(), cancellationToken);
        }
    }

    private static IEnumerable<IResource> ResourcesOf(DistributedApplication app) => app.Services.GetRequiredService<DistributedApplicationModel>().Resources
        .Where(r => r is (IComputeResource or IResourceWithParent) && !r.HasAnnotationOfType<ExplicitStartupAnnotation>());

    private static bool IsWell(ResourceEvent @event) => @event.Snapshot.HealthStatus == HealthStatus.Healthy || @event.Snapshot.State?.Text == KnownResourceStates.Finished;

    private static string Describe(CustomResourceSnapshot snapshot)
    {
        var health = snapshot.HealthStatus is { } status ? $", {status}" : "";
        var code = snapshot.ExitCode is { } exitCode ? string.Create(CultureInfo.InvariantCulture, $", exit code {exitCode}") : "";
        var unwell = snapshot.HealthReports.Where(r => r.Status is not HealthStatus.Healthy).Select(r => $"; {r.Name}: {r.Description ?? r.ExceptionText ?? "not asked yet"}");
        return $"{snapshot.State?.Text ?? "not started"}{health}{code}{string.Concat(unwell)}";
    }
}
