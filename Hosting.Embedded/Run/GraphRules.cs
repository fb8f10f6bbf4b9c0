using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>What must be true of a graph before anything starts.</summary>
internal static class GraphRules
{
    /// <exception cref="DistributedApplicationException">A rule is broken; the message names the resources and the remedy.</exception>
    public static void Check(DistributedApplicationModel model)
    {
        RefuseCircularWaits(model);
        RefuseStrangers(model);
        RefuseImpossibleReplicas(model);
        RefuseStrangersEndpoints(model);
    }

    /// <summary>What is not started on this machine can't be waited for.</summary>
    /// <exception cref="DistributedApplicationException">A resource waits for one that is left out.</exception>
    public static void RefuseVainWaits(DistributedApplicationModel model, IReadOnlyCollection<IResource> leftOut)
    {
        foreach (var resource in model.Resources)
        {
            if (resource.Annotations.OfType<WaitAnnotation>().FirstOrDefault(w => leftOut.Contains(w.Resource)) is { } wait)
            {
                throw new DistributedApplicationException(
                    $"'{resource.Name}' waits for '{wait.Resource.Name}', which needs a container engine, and none is used here. Start docker or podman, or remove the WaitFor.");
            }
        }
    }

    private static void RefuseCircularWaits(DistributedApplicationModel model)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in model.Resources) Visit(resource, []);

        void Visit(IResource resource, List<IResource> path)
        {
            if (done.Contains(resource)) return;
            if (path.IndexOf(resource) is var start and >= 0)
            {
                var circle = string.Join(" -> ", path.Skip(start).Append(resource).Select(r => $"'{r.Name}'"));
                throw new DistributedApplicationException($"Resources wait for each other in a circle: {circle}. None could ever start; remove one WaitFor.");
            }

            path.Add(resource);
            foreach (var awaited in AwaitedBy(resource)) Visit(awaited, path);
            path.RemoveAt(path.Count - 1);
            done.Add(resource);
        }
    }

    /// <summary>A resource that was made but never added would be waited for without end.</summary>
    private static void RefuseStrangers(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources)
        {
            if (resource.Annotations.OfType<WaitAnnotation>().FirstOrDefault(w => !model.Resources.Contains(w.Resource)) is { } wait)
            {
                throw new DistributedApplicationException($"'{resource.Name}' waits for '{wait.Resource.Name}', which is not in the graph. Add it, or remove the WaitFor.");
            }
        }
    }

    private static void RefuseImpossibleReplicas(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources.Where(r => r.GetReplicaCount() > 1))
        {
            if (resource is not (ProjectResource or ExecutableResource))
            {
                throw new DistributedApplicationException($"'{resource.Name}' can't have replicas: only projects and executables can. Remove its replica count.");
            }

            if (resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => !e.IsProxied || e.Protocol != ProtocolType.Tcp) is { } endpoint)
            {
                throw new DistributedApplicationException(
                    $"'{resource.Name}' has replicas, and its endpoint '{endpoint.Name}' {(endpoint.IsProxied ? "is not TCP" : "asks for no proxy")}: " +
                    "only a TCP proxy can stand for them all. Remove the replicas, or change the endpoint.");
            }

            if (resource.GetInstanceNames().FirstOrDefault(name => model.Resources.Any(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))) is { } taken)
            {
                throw new DistributedApplicationException($"A replica of '{resource.Name}' is named '{taken}', and so is a resource. Rename the resource.");
            }
        }
    }

    /// <summary>The address of a resource that was never added would be waited for without end as well.</summary>
    private static void RefuseStrangersEndpoints(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources)
        {
            if (resource.Annotations.OfType<EndpointReferenceAnnotation>().FirstOrDefault(r => !model.Resources.Contains(r.Resource)) is { } reference)
            {
                throw new DistributedApplicationException(
                    $"'{resource.Name}' refers to '{reference.Resource.Name}', which is not in the graph. Add it, or remove the WithReference.");
            }
        }
    }

    /// <summary>A child starts with its parent, so whoever waits for the child waits for what the parent waits for.</summary>
    private static IEnumerable<IResource> AwaitedBy(IResource resource)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource);
        return resource is IResourceWithParent { Parent: var parent } ? waits.Append(parent) : waits;
    }
}
