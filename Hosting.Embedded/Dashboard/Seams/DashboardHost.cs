namespace Slipway.Hosting.Dashboard;

/// <summary>The host that a component of the dashboard is shown by. Components have it injected.</summary>
public sealed class DashboardHost
{
    internal DashboardHost(IServiceProvider services) => Services = services;

    /// <summary>
    /// The services of the AppHost: its <see cref="Aspire.Hosting.ApplicationModel.DistributedApplicationModel"/>,
    /// <see cref="Aspire.Hosting.ApplicationModel.ResourceNotificationService"/>, and what libraries added. The dashboard's own services are others.
    /// </summary>
    public IServiceProvider Services { get; }
}
