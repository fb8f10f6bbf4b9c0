using System.Collections.Immutable;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Finds the addresses that a person is shown of each resource: those of its endpoints, and what the graph makes of them.</summary>
internal sealed class ResourceUrls(ResourceLoggerService loggers) : IDistributedApplicationEventingSubscriber
{
    public Task SubscribeAsync(
        IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        eventing.Subscribe<AfterEndpointsAllocatedEvent>(async (allocated, token) =>
        {
            foreach (var resource in allocated.Model.Resources) await FindAsync(resource, executionContext, token);
        });
        return Task.CompletedTask;
    }

    /// <summary>What was found, as it is shown.</summary>
    public static ImmutableArray<UrlSnapshot> Of(IResource resource) =>
        [.. from url in resource.Annotations.OfType<ResourceUrlAnnotation>()
            orderby url.DisplayOrder ?? 0 descending
            select new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, IsInternal: IsInternal(url))
            {
                DisplayProperties = new(url.DisplayText ?? "", url.DisplayOrder ?? 0),
            }];

    /// <summary>Nobody opens the address of a database in a browser.</summary>
    private static bool IsInternal(ResourceUrlAnnotation url) =>
        url.DisplayLocation == UrlDisplayLocation.DetailsOnly || !(Uri.TryCreate(url.Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

    private async Task FindAsync(IResource resource, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        var urls = new List<ResourceUrlAnnotation>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.AllocatedEndpoint is not null))
        {
            urls.Add(new() { Url = endpoint.AllocatedEndpoint!.UriString, Endpoint = new EndpointReference((IResourceWithEndpoints)resource, endpoint) });
        }

        foreach (var added in resource.Annotations.OfType<ResourceUrlAnnotation>().ToArray())
        {
            urls.Add(added);
            resource.Annotations.Remove(added);
        }

        var context = new ResourceUrlsCallbackContext(executionContext, resource, urls, cancellationToken) { Logger = loggers.GetLogger(resource) };
        foreach (var callback in resource.Annotations.OfType<ResourceUrlsCallbackAnnotation>().ToArray())
        {
            try
            {
                await callback.Callback(context);
            }
            catch (MissingParameterValueException)
            {
                // A person is asked for the value, and its want is told elsewhere.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What is shown of a resource must not keep it from running.
                context.Logger.LogError("An address of '{Resource}' can't be shown: {Message}", resource.Name, e.Message);
            }
        }

        foreach (var url in urls)
        {
            if (url.Url.StartsWith('/') && url.Endpoint is { IsAllocated: true } endpoint) url.Url = endpoint.Url + url.Url;
            resource.Annotations.Add(url);
        }
    }
}
