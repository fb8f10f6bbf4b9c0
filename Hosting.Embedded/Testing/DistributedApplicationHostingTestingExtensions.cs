using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Testing;

/// <summary>How a test reaches the resources of a graph.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose base address is an endpoint of a resource.</summary>
    /// <param name="app">The graph, started.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; <c>http</c> by default, or <c>https</c> where that isn't there.</param>
    /// <exception cref="ArgumentException">There is no such resource or endpoint.</exception>
    /// <exception cref="InvalidOperationException">The graph is not started.</exception>
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var address = app.GetEndpoint(resourceName, endpointName);

        // Through the factory, where there is one: what a test says by ConfigureHttpClientDefaults is part of the client then.
        var client = app.Services.GetService<IHttpClientFactory>()?.CreateClient() ?? new HttpClient();
        client.BaseAddress = address;
        return client;
    }

    /// <summary>A resource's connection string, once its values are known.</summary>
    /// <param name="app">The graph.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">There is no such resource, or it has no connection string.</exception>
    public static ValueTask<string?> GetConnectionStringAsync(this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default)
    {
        var resource = Find(app, resourceName);
        return resource is IResourceWithConnectionString connection
            ? connection.GetConnectionStringAsync(cancellationToken)
            : throw new ArgumentException($"Resource '{resourceName}' ({resource.GetType().Name}) has no connection string.", nameof(resourceName));
    }

    /// <summary>The address of an endpoint of a resource.</summary>
    /// <param name="app">The graph, started.</param>
    /// <param name="resourceName">The resource.</param>
    /// <param name="endpointName">The endpoint; <c>http</c> by default, or <c>https</c> where that isn't there.</param>
    /// <exception cref="ArgumentException">There is no such resource or endpoint.</exception>
    /// <exception cref="InvalidOperationException">The graph is not started.</exception>
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        var endpoints = Find(app, resourceName).Annotations.OfType<EndpointAnnotation>().ToArray();
        var found = endpointName is null ? Named("http") ?? Named("https") : Named(endpointName);
        if (found is null)
        {
            var known = endpoints.Length == 0 ? "It has none" : $"It has {string.Join(", ", endpoints.Select(e => $"'{e.Name}'"))}";
            throw new ArgumentException($"Resource '{resourceName}' has no endpoint '{endpointName ?? "http"}'. {known}.", nameof(endpointName));
        }

        return found.AllocatedEndpoint is { } allocated
            ? new Uri(allocated.UriString)
            : throw new InvalidOperationException($"Endpoint '{found.Name}' of '{resourceName}' has no address yet. Start the application first.");

        EndpointAnnotation? Named(string name) => Array.Find(endpoints, e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
    }

    private static IResource Find(DistributedApplication app, string resourceName)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentException.ThrowIfNullOrEmpty(resourceName);
        var resources = app.Services.GetRequiredService<DistributedApplicationModel>().Resources;
        return resources.TryGetByName(resourceName, out var resource) ? resource : throw new ArgumentException(
            $"The graph has no resource '{resourceName}'. It has {string.Join(", ", resources.Select(r => $"'{r.Name}'"))}.", nameof(resourceName));
    }
}
