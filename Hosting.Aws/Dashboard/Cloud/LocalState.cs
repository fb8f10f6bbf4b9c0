using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Aws.Dashboard.Cloud;

/// <summary>How a resource is on this machine, in the words and colours of the dashboard.</summary>
/// <param name="Kind">Its colour: good, bad, busy or idle.</param>
/// <param name="Text">What is said of it.</param>
internal sealed record LocalState(string Kind, DashboardText Text)
{
    private static readonly LocalState Healthy = new("good", new("healthy", "정상"));
    private static readonly LocalState Unhealthy = new("bad", new("unhealthy", "비정상"));
    private static readonly LocalState Failed = new("bad", new("failed", "실패"));
    private static readonly LocalState Starting = new("busy", new("starting", "시작 중"));
    private static readonly LocalState Stopped = new("idle", new("stopped", "멈춤"));

    /// <returns>Null for what doesn't run here, as parameters.</returns>
    public static LocalState? Of(DashboardHost host, string resource)
    {
        if (!host.Services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(resource, out var current) || current.Snapshot.IsHidden) return null;
        var (state, health) = (current.Snapshot.State?.Text, current.Snapshot.HealthStatus);
        return state switch
        {
            null => null,
            _ when state == KnownResourceStates.Running => health is null or HealthStatus.Healthy ? Healthy : Unhealthy,
            _ when state == KnownResourceStates.FailedToStart => Failed,
            _ when KnownResourceStates.TerminalStates.Contains(state, StringComparer.Ordinal) || state == KnownResourceStates.NotStarted => Stopped,
            _ => Starting,
        };
    }
}
