using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Edge;

namespace Slipway.Hosting.Aws.Service;

/// <summary>Which services call which.</summary>
internal sealed class ServiceCalls(IReadOnlyList<ServiceReading> readings)
{
    /// <returns>The names of those that call a service, beside the edge.</returns>
    /// <exception cref="DistributedApplicationException">The edge finds the service in a way that the others can't.</exception>
    public IReadOnlyList<string> Of(ServicePlan plan, EdgeEntry? entry)
    {
        string[] callers = [.. readings.Where(reading => reading.Resource != plan.Resource && reading.Referred.Contains(plan.Resource)).Select(reading => reading.Resource.Name)];
        // ECS keeps one record per service, and an HTTP API needs one that says the port, which no resolver of a process reads.
        return callers.Length == 0 || entry?.Registries is null ? callers : throw new DistributedApplicationException(
            $"'{plan.Name}' is external, and {string.Join(", ", callers.Select(caller => $"'{caller}'"))} would call it within the network, where the plan Starter gives it no name. " +
            $"Move what they call into a project that isn't external, or take the plan Production (setting 'Aws:Plan').");
    }
}
