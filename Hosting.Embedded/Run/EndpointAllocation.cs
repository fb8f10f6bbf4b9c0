using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Containers.Start;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Gives every endpoint its address before anything starts, so that any resource can know any other's.</summary>
internal sealed class EndpointAllocation(
    FreePorts ports, PersistentContainers persistent, IConfiguration configuration, IDistributedApplicationEventing eventing, IServiceProvider services)
{
    // Aspire's own switch, used by its test host: graphs that run side by side must not fight for the ports of a launch profile.
    private readonly bool _randomize = configuration.GetValue<bool>("DcpPublisher:RandomizePorts");

    /// <exception cref="DistributedApplicationException">A fixed port is taken, or wanted twice.</exception>
    public async Task RunAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<int, string>();
        foreach (var resource in model.Resources.OfType<IResourceWithEndpoints>())
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var port = persistent.PortOf(resource, endpoint) is { } kept ? kept
                    : FixedPort(resource, endpoint) is { } wanted ? await ClaimAsync(wanted, resource, endpoint, taken, cancellationToken)
                    : ports.Next();

                // A container's port inside its image is the image's; a process listens on the port itself.
                var target = resource is ContainerResource ? endpoint.TargetPort ?? port : port;
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(
                    endpoint, KnownHostNames.Localhost, port, target.ToString(CultureInfo.InvariantCulture));
            }

            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        }

        await eventing.PublishAsync(new AfterEndpointsAllocatedEvent(services, model), cancellationToken);
    }

    private int? FixedPort(IResource resource, EndpointAnnotation endpoint)
    {
        if (resource is ContainerResource) return _randomize ? null : endpoint.Port;

        // A program that was told its own port can't be moved; one that learns it from a variable can.
        if (endpoint is { TargetPort: { } target, TargetPortEnvironmentVariable: null } && resource is ExecutableResource)
        {
            return endpoint.Port is null || endpoint.Port == target ? target : throw new DistributedApplicationException(
                $"Endpoint '{endpoint.Name}' of '{resource.Name}' listens on port {target} but shall be reached on port {endpoint.Port}: " +
                "this host puts no proxy between. Give both the same number, or leave one out.");
        }

        return _randomize ? null : endpoint.Port ?? endpoint.TargetPort;
    }

    private static async Task<int> ClaimAsync(
        int port, IResource resource, EndpointAnnotation endpoint, Dictionary<int, string> taken, CancellationToken cancellationToken)
    {
        var claim = $"endpoint '{endpoint.Name}' of resource '{resource.Name}'";
        if (taken.TryGetValue(port, out var other))
        {
            throw new DistributedApplicationException($"Port {port} is wanted twice: by {other} and by {claim}. Change one.");
        }

        if (!FreePorts.IsFree(port))
        {
            var owner = await PortOwner.FindAsync(port, cancellationToken);
            throw new DistributedApplicationException(
                $"Port {port}, wanted by {claim}, is taken by {owner?.ToString() ?? "another program"}. Stop that program, or change the port" +
                $"{(resource is ProjectResource ? " in the project's Properties/launchSettings.json." : " in the AppHost.")}");
        }

        taken[port] = claim;
        return port;
    }
}
