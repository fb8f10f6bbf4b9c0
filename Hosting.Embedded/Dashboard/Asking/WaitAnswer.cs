using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.State;

namespace Slipway.Hosting.Embedded.Dashboard.Asking;

/// <summary>Answers when a resource, with all its replicas, is healthy, or has done its work; or when it has failed.</summary>
internal static class WaitAnswer
{
    public static async Task<IResult> WhenReadyAsync(
        string name, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService loggers, IHostApplicationLifetime lifetime, CancellationToken gone)
    {
        if (NamedResource.Find(model, name) is not { } instances) return NamedResource.Unknown(model, name);

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        try
        {
            foreach (var instance in instances)
            {
                var state = await notifications.WaitForInstanceAsync(instance, e => IsWell(e) || ResourceNotificationService.HasEnded(e), ended.Token);
                if (!IsWell(state)) return HostApi.Refused(StatusCodes.Status409Conflict, ResourceEnd.Describe(state, notifications, loggers));
            }
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return HostApi.Refused(StatusCodes.Status409Conflict, $"The host stopped while '{name}' was waited for.");
        }

        return HostApi.Text($"{name} is ready.\n");
    }

    private static bool IsWell(ResourceEvent @event) => @event.Snapshot.HealthStatus == HealthStatus.Healthy
        || @event.Snapshot.State?.Text == KnownResourceStates.Active
        || (@event.Snapshot.State?.Text == KnownResourceStates.Finished && @event.Snapshot.ExitCode is null or 0);
}
