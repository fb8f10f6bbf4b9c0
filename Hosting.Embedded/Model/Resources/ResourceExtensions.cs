using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Questions to ask of a resource.</summary>
public static partial class ResourceExtensions
{
    /// <summary>Gets the annotation of a type that was added last.</summary>
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    /// <summary>Gets all annotations of a type; false when there is none.</summary>
    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        var found = resource.Annotations.OfType<T>().ToArray();
        result = found.Length > 0 ? found : null;
        return result is not null;
    }

    /// <summary>Whether a resource has an annotation of a type.</summary>
    public static bool HasAnnotationOfType<T>(this IResource resource)
        where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Annotations.OfType<T>().Any();
    }

    /// <summary>Gets the callbacks that give a resource its environment variables.</summary>
    public static bool TryGetEnvironmentVariables(this IResource resource, [NotNullWhen(true)] out IEnumerable<EnvironmentCallbackAnnotation>? environmentVariables) =>
        resource.TryGetAnnotationsOfType(out environmentVariables);

    /// <summary>Gets the endpoints that a resource declares.</summary>
    public static bool TryGetEndpoints(this IResource resource, [NotNullWhen(true)] out IEnumerable<EndpointAnnotation>? endpoints) =>
        resource.TryGetAnnotationsOfType(out endpoints);

    /// <summary>Gets the volumes and bind mounts of a container.</summary>
    public static bool TryGetContainerMounts(this IResource resource, [NotNullWhen(true)] out IEnumerable<ContainerMountAnnotation>? volumeMounts) =>
        resource.TryGetAnnotationsOfType(out volumeMounts);

    /// <summary>References to all endpoints of a resource.</summary>
    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.TryGetEndpoints(out var endpoints) ? endpoints.Select(e => new EndpointReference(resource, e)) : [];

    /// <summary>A reference to an endpoint by its name, which may be declared later.</summary>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    /// <summary>How many instances of a resource are wanted; one when nothing else was said.</summary>
    public static int GetReplicaCount(this IResource resource) =>
        resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;

    /// <summary>The names of a resource's instances: its own when there is one, else with a number behind it.</summary>
    internal static IReadOnlyList<string> GetInstanceNames(this IResource resource) => resource.GetReplicaCount() is var count and > 1
        ? [.. Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{number}"))]
        : [resource.Name];

    /// <summary>Whether a resource is left out of what publish writes.</summary>
    public static bool IsExcludedFromPublish(this IResource resource) =>
        resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var annotation)
        && ReferenceEquals(annotation, ManifestPublishingCallbackAnnotation.Ignore);

    /// <summary>The image of a container, in full: <c>docker.io/library/postgres:18.1</c>.</summary>
    public static bool TryGetContainerImageName(this IResource resource, [NotNullWhen(true)] out string? imageName)
    {
        imageName = resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) ? image.ToString() : null;
        return imageName is not null;
    }
}
