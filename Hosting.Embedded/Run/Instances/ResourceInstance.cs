using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Run.Instances;

/// <summary>One process of a resource: the only one, or one of its replicas.</summary>
/// <param name="resource">The resource.</param>
/// <param name="name">Its own name: the resource's, or with a number behind it.</param>
internal sealed class ResourceInstance(IResource resource, string name)
{
    private readonly Dictionary<string, int> _ports = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _isLeaving;

    public IResource Resource { get; } = resource;

    public string Name { get; } = name;

    /// <summary>From the moment when its process is to be told to stop until another one starts.</summary>
    public bool IsLeaving
    {
        get => _isLeaving;
        set => _isLeaving = value;
    }

    /// <summary>All instances of a resource.</summary>
    public static IEnumerable<ResourceInstance> Of(IResource resource) => resource.GetInstanceNames().Select(name => new ResourceInstance(resource, name));

    /// <summary>Says where this instance itself listens, for an endpoint that a proxy stands before.</summary>
    public void ListensOn(EndpointAnnotation endpoint, int port) => _ports[endpoint.Name] = port;

    /// <summary>Where this instance itself listens, when a proxy stands before it.</summary>
    public int? PortBehindProxy(EndpointAnnotation endpoint) => _ports.TryGetValue(endpoint.Name, out var port) ? port : null;

    /// <summary>A value with this instance's own name and ports in it.</summary>
    public string Fill(string text) => InstanceBlanks.Fill(
        text, Name, endpoint => _ports.TryGetValue(endpoint, out var port) ? port.ToString(CultureInfo.InvariantCulture) : null);
}
