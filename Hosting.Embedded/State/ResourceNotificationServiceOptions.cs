namespace Aspire.Hosting.ApplicationModel;

/// <summary>Options of <see cref="ResourceNotificationService"/>.</summary>
public sealed class ResourceNotificationServiceOptions
{
    /// <summary>
    /// Whether whoever waits for a resource to be healthy gives up when it ends. By default they go on, since a person may start it
    /// again; where nobody looks (<see cref="DistributedApplicationOptions.DisableDashboard"/>, tests) they give up.
    /// </summary>
    public WaitBehavior DefaultWaitBehavior { get; set; }
}
