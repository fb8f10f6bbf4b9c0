using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.State;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>Answers when a resource, with all its replicas, is as it is wanted; or when it can't be any more.</summary>
internal static class WaitAnswer
{
    public static async Task<IResult> WhenAsync(
        string name, string? status, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService loggers, IHostApplicationLifetime lifetime,
        CancellationToken gone)
    {
        if (NamedResource.Find(model, name) is not { } instances) return NamedResource.Unknown(model, name);
        if (WaitedStatus.Of(status ?? "healthy") is not { } wanted) return HostApi.Refused(StatusCodes.Status400BadRequest, $"'{status}' is no status. There are healthy, up, down, finished.");

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        try
        {
            foreach (var instance in instances)
            {
                var state = await notifications.WaitForInstanceAsync(instance, e => wanted.IsReached(e) || ResourceNotificationService.HasEnded(e), ended.Token);
                if (!wanted.IsReached(state)) return HostApi.Refused(StatusCodes.Status409Conflict, ResourceEnd.Describe(state, notifications, loggers));
            }
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return HostApi.Refused(StatusCodes.Status409Conflict, $"The host stopped while '{name}' was waited for.");
        }

        return HostApi.Text($"{name} {wanted.Reached}.\n");
    }

    /// <param name="Reached">What is said then.</param>
    /// <param name="IsReached">Whether it is so.</param>
    private sealed record WaitedStatus(string Reached, Func<ResourceEvent, bool> IsReached)
    {
        public static WaitedStatus? Of(string status) => status switch
        {
            "healthy" => new("is ready", e => e.Snapshot.HealthStatus == HealthStatus.Healthy || e.Snapshot.State?.Text == KnownResourceStates.Active || IsDone(e)),
            "up" => new("is up", e => e.Snapshot.State?.Text is { } text && (text == KnownResourceStates.Running || text == KnownResourceStates.Active)),
            "down" => new("is down", e => ResourceNotificationService.HasEnded(e) || IsAsleep(e)),
            "finished" => new("has finished", IsDone),
            _ => null,
        };

        private static bool IsDone(ResourceEvent e) => e.Snapshot.State?.Text == KnownResourceStates.Finished && e.Snapshot.ExitCode is null or 0;

        /// <summary>Nobody has started it yet, and it doesn't start by itself.</summary>
        private static bool IsAsleep(ResourceEvent e) => e.Snapshot.State?.Text == KnownResourceStates.NotStarted && e.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>();
    }
}
