using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Slipway.Hosting.Embedded.Containers.Start;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run.Proxies;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Gives every endpoint its address before anything starts, so that any resource can know any other's; puts a proxy where one is needed.</summary>
internal sealed class EndpointAllocation(
    FreePorts ports, RunningResources running, EndpointProxies proxies, PersistentContainers persistent, IConfiguration configuration, IDistributedApplicationEventing eventing,
    IServiceProvider services)
{
    private readonly bool _randomize = IsRandom(configuration);

    /// <summary>Aspire's own switch, used by its test host: graphs that run side by side must not fight for the ports of a launch profile.</summary>
    public static bool IsRandom(IConfiguration configuration) => configuration.GetValue<bool>("DcpPublisher:RandomizePorts");

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

                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, KnownHostNames.Localhost, port, await TargetAsync(resource, endpoint, port, taken, cancellationToken));
                OpenProxy(resource, endpoint);
            }

            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), cancellationToken);
        }

        await eventing.PublishAsync(new AfterEndpointsAllocatedEvent(services, model), cancellationToken);
    }

    private int? FixedPort(IResource resource, EndpointAnnotation endpoint)
    {
        if (resource is ContainerResource) return _randomize ? null : endpoint.Port;

        // Without a proxy before it, a program that was told its own port is reached there and nowhere else.
        if (IsFixedInProgram(resource, endpoint) && !endpoint.IsProxied) return endpoint.TargetPort;
        return _randomize && endpoint.IsProxied ? null : endpoint.Port ?? endpoint.TargetPort;
    }

    /// <summary>Where the resource itself listens, as its variables say it.</summary>
    private async Task<string> TargetAsync(
        IResource resource, EndpointAnnotation endpoint, int port, Dictionary<int, string> taken, CancellationToken cancellationToken)
    {
        var target = port;
        if (resource is ContainerResource)
        {
            // A container's port inside its image is the image's.
            target = endpoint.TargetPort ?? port;
        }
        else if (running.InstancesOf(resource).Skip(1).Any())
        {
            foreach (var instance in running.InstancesOf(resource)) instance.ListensOn(endpoint, ports.Next());
            return InstanceBlanks.Port(endpoint.Name);
        }
        else if (endpoint.TargetPort is { } wanted && wanted != port && (!_randomize || IsFixedInProgram(resource, endpoint)))
        {
            target = await ClaimAsync(wanted, resource, endpoint, taken, cancellationToken);
            foreach (var instance in running.InstancesOf(resource)) instance.ListensOn(endpoint, target);
        }

        return target.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Where a resource listens elsewhere than it is reached, or in several places, a proxy stands between; anything else is spared the detour.</summary>
    private void OpenProxy(IResource resource, EndpointAnnotation endpoint)
    {
        var behind = running.InstancesOf(resource)
            .Where(instance => instance.PortBehindProxy(endpoint) is not null)
            .Select(instance => new ProxyTarget(instance.PortBehindProxy(endpoint)!.Value, () => instance.IsLeaving)).ToArray();
        if (behind.Length > 0) proxies.Open(resource.Name, endpoint, behind);
    }

    private static bool IsFixedInProgram(IResource resource, EndpointAnnotation endpoint) =>
        resource is ExecutableResource && endpoint is { TargetPort: not null, TargetPortEnvironmentVariable: null };

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
