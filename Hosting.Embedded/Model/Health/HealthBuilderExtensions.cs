using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Health;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Counts a resource as healthy only while a registered health check passes.</summary>
    /// <exception cref="DistributedApplicationException">The resource has this check already.</exception>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(h => string.Equals(h.Key, key, StringComparison.Ordinal)))
        {
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' has the health check '{key}' already.");
        }

        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Counts a resource as healthy only while an HTTP endpoint answers.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path to ask for; <c>/</c> by default.</param>
    /// <param name="statusCode">The status that counts as healthy; 200 by default.</param>
    /// <param name="endpointName">The endpoint; the first one that speaks HTTP by default.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, [EndpointName] string? endpointName = null)
        where T : IResourceWithEndpoints => builder.WithHttpHealthCheck(HttpEndpointOf(builder, endpointName), path, statusCode);

    /// <summary>Counts a resource as healthy only while an HTTP endpoint answers.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="endpointSelector">Chooses the endpoint; the first one that speaks HTTP by default.</param>
    /// <param name="path">The path to ask for; <c>/</c> by default.</param>
    /// <param name="statusCode">The status that counts as healthy; 200 by default.</param>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, Func<EndpointReference>? endpointSelector, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        endpointSelector ??= HttpEndpointOf(builder, null);
        var wanted = statusCode ?? 200;
        var relative = RequirePath(path);
        var name = builder.Resource.Name;
        var key = $"{name}_{relative}_{wanted}_check";

        var check = new HttpEndpointHealthCheck(name, endpointSelector, relative, wanted);
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(new HealthCheckRegistration(key, check, HealthStatus.Unhealthy, tags: null));
        return builder.WithHealthCheck(key).WithAnnotation(new InstanceHealthCheckAnnotation(key, check));
    }

    /// <summary>Probes an HTTP endpoint, here and in the cloud.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="type">What the answer means.</param>
    /// <param name="path">The path to ask for; <c>/</c> by default.</param>
    /// <param name="initialDelaySeconds">Seconds before the first probe; 5 by default.</param>
    /// <param name="periodSeconds">Seconds between probes; 5 by default.</param>
    /// <param name="timeoutSeconds">Seconds to wait for an answer; 1 by default.</param>
    /// <param name="failureThreshold">Failures in a row that count as failed; 3 by default.</param>
    /// <param name="successThreshold">Successes in a row that count as passed; 1 by default.</param>
    /// <param name="endpointName">The endpoint; the first one that speaks HTTP by default.</param>
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, string? path = null, int? initialDelaySeconds = null, int? periodSeconds = null,
        int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null, [EndpointName] string? endpointName = null)
        where T : IResourceWithEndpoints, IResourceWithProbes => builder.WithHttpProbe(
            type, HttpEndpointOf(builder, endpointName), path, initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold, successThreshold);

    /// <summary>Probes an HTTP endpoint, here and in the cloud; see the other overload for the parameters.</summary>
    public static IResourceBuilder<T> WithHttpProbe<T>(
        this IResourceBuilder<T> builder, ProbeType type, Func<EndpointReference>? endpointSelector, string? path = null, int? initialDelaySeconds = null,
        int? periodSeconds = null, int? timeoutSeconds = null, int? failureThreshold = null, int? successThreshold = null)
        where T : IResourceWithEndpoints, IResourceWithProbes
    {
        ArgumentNullException.ThrowIfNull(builder);
        var probe = new EndpointProbeAnnotation
        {
            Type = type,
            EndpointReference = (endpointSelector ?? HttpEndpointOf(builder, null))(),
            Path = RequirePath(path),
            InitialDelaySeconds = initialDelaySeconds ?? 5,
            PeriodSeconds = periodSeconds ?? 5,
            TimeoutSeconds = timeoutSeconds ?? 1,
            FailureThreshold = failureThreshold ?? 3,
            SuccessThreshold = successThreshold ?? 1,
        };

        // A resource has one probe of each type; the last word counts. Locally each probe is a health check as well.
        foreach (var old in builder.Resource.Annotations.OfType<ProbeAnnotation>().Where(p => p.Type == type).ToArray())
        {
            builder.Resource.Annotations.Remove(old);
        }

        builder.WithAnnotation(probe);
        return builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(h => h.Key == $"{builder.Resource.Name}_{probe.Path}_200_check")
            ? builder
            : builder.WithHttpHealthCheck(() => probe.EndpointReference, probe.Path);
    }

    private static Func<EndpointReference> HttpEndpointOf<T>(IResourceBuilder<T> builder, string? endpointName, string what = "a health check")
        where T : IResourceWithEndpoints => () =>
        {
            if (endpointName is not null) return builder.Resource.GetEndpoint(endpointName);

            return builder.Resource.GetEndpoints().FirstOrDefault(e => e.Scheme is "https")
                ?? builder.Resource.GetEndpoints().FirstOrDefault(e => e.Scheme is "http")
                ?? throw new DistributedApplicationException(
                    $"Resource '{builder.Resource.Name}' has {what} over HTTP but no HTTP endpoint. Declare one with WithHttpEndpoint().");
        };

    private static string RequirePath(string? path)
    {
        path ??= "/";
        return path.StartsWith('/') && Uri.TryCreate(path, UriKind.Relative, out _)
            ? path
            : throw new ArgumentException($"'{path}' is no path on the endpoint: it must start with '/'.", nameof(path));
    }
}
