using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Health;
using Slipway.Hosting.Embedded.Run;

namespace Aspire.Hosting;

/// <summary>Services that the graph uses and does not run.</summary>
public static class ExternalServiceBuilderExtensions
{
    /// <summary>Adds a service at a fixed address.</summary>
    /// <exception cref="ArgumentException">The address is not absolute, or has a query or a fragment.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, string url) =>
        ExternalServiceResource.TryParse(url, out var address, out var mistake) ? builder.AddExternalService(name, address) : throw new ArgumentException(mistake, nameof(url));

    /// <summary>Adds a service at a fixed address.</summary>
    /// <exception cref="ArgumentException">The address is not absolute, or has a query or a fragment.</exception>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, [ResourceName] string name, Uri uri)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Add(builder, new ExternalServiceResource(name, uri)).WithUrl(uri.ToString());
    }

    /// <summary>Adds a service whose address is a parameter.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource> urlParameter)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(urlParameter);
        urlParameter.Resource.IsServiceAddress = true;
        return Add(builder, new ExternalServiceResource(name, urlParameter.Resource)).WithUrl($"{urlParameter.Resource}");
    }

    /// <summary>Counts a service as healthy only while it answers.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="path">The path to ask for, relative to its address; the address itself by default.</param>
    /// <param name="statusCode">The status that counts as healthy; 200 by default.</param>
    /// <exception cref="ArgumentException">The path is not relative, or the service's address is not one of HTTP.</exception>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(
        this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var service = builder.Resource;
        if (path is not null && !Uri.IsWellFormedUriString(path, UriKind.Relative)) throw new ArgumentException($"'{path}' is no path on '{service.Name}'.", nameof(path));
        if (service.Uri is { Scheme: not ("http" or "https") } other)
        {
            throw new ArgumentException($"'{service.Name}' can't be asked over HTTP whether it is well: its address is {other}.", nameof(builder));
        }

        var wanted = statusCode ?? 200;
        var key = $"{service.Name}_external{(path is null ? "" : $"_{path}")}_{wanted}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
            key, _ => new ExternalServiceHealthCheck(service, path, wanted), HealthStatus.Unhealthy, tags: null));
        return builder.WithHealthCheck(key);
    }

    private static IResourceBuilder<ExternalServiceResource> Add(IDistributedApplicationBuilder builder, ExternalServiceResource service) =>
        builder.AddResource(service).ExcludeFromManifest().WithInitialState(new CustomResourceSnapshot
        {
            ResourceType = "ExternalService",
            State = KnownResourceStates.Waiting,
            Properties = [],
        }).OnInitializeResource(async (_, initialize, cancellationToken) =>
        {
            if (await AddressOrFailureAsync(service, initialize, cancellationToken) is not { } address) return;
            await initialize.Eventing.PublishAsync(new BeforeResourceStartedEvent(service, initialize.Services), cancellationToken);
            await initialize.Notifications.PublishUpdateAsync(service, snapshot => snapshot with
            {
                State = KnownResourceStates.Running,
                StartTimeStamp = DateTime.UtcNow,
                // An address that was asked for is known only now.
                Urls = snapshot.Urls.IsEmpty && service.UrlParameter?.Given is not null ? [new UrlSnapshot(null, address.ToString(), IsInternal: address.Scheme is not ("http" or "https"))] : snapshot.Urls,
                Properties = snapshot.Properties.Add(new ResourcePropertySnapshot(CustomResourceKnownProperties.Source, address.Host)),
            });
        });

    /// <summary>The graph goes on without a service whose address is wrong: what refers to it says so when it starts.</summary>
    private static async Task<Uri?> AddressOrFailureAsync(ExternalServiceResource service, InitializeResourceEvent initialize, CancellationToken cancellationToken)
    {
        try
        {
            return await service.AddressAsync(cancellationToken);
        }
        catch (DistributedApplicationException e)
        {
            initialize.Logger.LogError("{Message}", e.Message);
            await initialize.Notifications.PublishUpdateAsync(service, snapshot => snapshot with
            {
                State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
                Properties = snapshot.Properties.Add(new ResourcePropertySnapshot(ResourceStatus.ReasonProperty, e.Message)),
            });
            return null;
        }
    }
}

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives a resource the address of a service outside the graph: <c>services__{name}__{scheme}__0</c> and <c>{NAME}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(externalService);
        var service = externalService.Resource;
        var name = VariableNames.Encode(service.Name).ToUpperInvariant();

        return builder.WithReferenceRelationship(service).WithEnvironment(async context =>
        {
            object value = service.Uri?.ToString() ?? (object)service.UrlParameter!;

            // What a parameter holds is not known while the graph is published.
            var isKnown = service.Uri is not null || context.ExecutionContext.IsRunMode;
            var scheme = isKnown ? (await service.AddressAsync(context.CancellationToken)).Scheme : "default";
            var variable = service.Uri is null && isKnown ? $"{name}_{VariableNames.Encode(scheme).ToUpperInvariant()}" : name;

            var flags = InjectionOf(builder.Resource);
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.ServiceDiscovery)) context.EnvironmentVariables[$"services__{service.Name}__{scheme}__0"] = value;
            if (flags.HasFlag(ReferenceEnvironmentInjectionFlags.Endpoints)) context.EnvironmentVariables[variable] = value;
        });
    }

    /// <summary>Sets an environment variable to the address of a service outside the graph.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ExternalServiceResource> externalService)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(externalService);
        var service = externalService.Resource;
        return builder.WithReferenceRelationship(service).WithEnvironment(async context =>
        {
            if (context.ExecutionContext.IsRunMode) await service.AddressAsync(context.CancellationToken);
            context.EnvironmentVariables[name] = service.Uri?.ToString() ?? (object)service.UrlParameter!;
        });
    }
}
