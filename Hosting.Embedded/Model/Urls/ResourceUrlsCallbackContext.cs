using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a callback of <see cref="ResourceUrlsCallbackAnnotation"/> is told.</summary>
public class ResourceUrlsCallbackContext
{
    /// <summary>A context.</summary>
    public ResourceUrlsCallbackContext(
        DistributedApplicationExecutionContext executionContext, IResource resource, List<ResourceUrlAnnotation>? urls = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executionContext);
        ArgumentNullException.ThrowIfNull(resource);
        ExecutionContext = executionContext;
        Resource = resource;
        Urls = urls ?? [];
        CancellationToken = cancellationToken;
    }

    /// <summary>The resource.</summary>
    public IResource Resource { get; }

    /// <summary>The addresses so far, to be changed in place: one for each endpoint, then those that were added.</summary>
    public List<ResourceUrlAnnotation> Urls { get; }

    /// <summary>Whether the graph runs or is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resource's log.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>Cancelled when the host stops.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>An endpoint of the resource by its name; null when the resource can have none.</summary>
    public EndpointReference? GetEndpoint(string name) => Resource is IResourceWithEndpoints owner ? owner.GetEndpoint(name) : null;
}
