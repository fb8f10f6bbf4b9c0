using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Shows an address with a resource. A relative one takes the place of the path in every address that the resource has by then.</summary>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, string url, string? displayText = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(url);

        // On Unix a path that begins with a slash counts as an absolute file address.
        if (!url.StartsWith('/') && Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            return builder.WithAnnotation(new ResourceUrlAnnotation { Url = url, DisplayText = displayText });
        }

        return builder.WithUrls(context =>
        {
            foreach (var known in context.Urls)
            {
                if (!Uri.TryCreate(known.Url, UriKind.Absolute, out var address) || !Uri.TryCreate(address, url, out var changed)) continue;
                known.Url = changed.ToString();
                known.DisplayText = displayText ?? known.DisplayText;
            }
        });
    }

    /// <summary>Shows an address with values in it: <c>$"{endpoint}/admin"</c>.</summary>
    public static IResourceBuilder<T> WithUrl<T>(
        this IResourceBuilder<T> builder, in ReferenceExpression.ExpressionInterpolatedStringHandler url, string? displayText = null)
        where T : IResource => builder.WithUrl(ReferenceExpression.Create(url), displayText);

    /// <summary>Shows an address with values in it.</summary>
    public static IResourceBuilder<T> WithUrl<T>(this IResourceBuilder<T> builder, ReferenceExpression url, string? displayText = null)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(url);
        return builder.WithUrls(async context =>
        {
            var endpoint = url.ValueProviders.OfType<EndpointReference>().FirstOrDefault();
            if (await url.GetValueAsync(context.CancellationToken) is not { Length: > 0 } address) return;
            context.Urls.Add(new ResourceUrlAnnotation { Endpoint = endpoint, Url = address, DisplayText = displayText });
        });
    }

    /// <summary>Changes what is shown of an endpoint's address.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, [EndpointName] string endpointName, Action<ResourceUrlAnnotation> callback)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(context =>
        {
            if (context.Urls.Find(u => string.Equals(u.Endpoint?.EndpointName, endpointName, StringComparison.OrdinalIgnoreCase)) is { } url) callback(url);
            else LogMissingEndpoint(context, endpointName);
        });
    }

    /// <summary>Shows one more address on an endpoint: a path on it, or an address of its own.</summary>
    public static IResourceBuilder<T> WithUrlForEndpoint<T>(
        this IResourceBuilder<T> builder, [EndpointName] string endpointName, Func<EndpointReference, ResourceUrlAnnotation> callback)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithUrls(context =>
        {
            if (context.GetEndpoint(endpointName) is { Exists: true } endpoint) context.Urls.Add(callback(endpoint).On(endpoint));
            else LogMissingEndpoint(context, endpointName);
        });
    }

    /// <summary>Adds, changes or removes addresses that are shown with a resource, once its endpoints have theirs.</summary>
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Action<ResourceUrlsCallbackContext> callback)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(callback));
    }

    /// <summary>Adds, changes or removes addresses that are shown with a resource, once its endpoints have theirs.</summary>
    public static IResourceBuilder<T> WithUrls<T>(this IResourceBuilder<T> builder, Func<ResourceUrlsCallbackContext, Task> callback)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ResourceUrlsCallbackAnnotation(callback));
    }

    // Not a mistake: a graph may name the https endpoint of a project whose profile has only http.
    private static void LogMissingEndpoint(ResourceUrlsCallbackContext context, string endpointName) =>
        context.Logger.LogWarning("'{Resource}' has no endpoint '{Endpoint}', whose address shall be shown in another way.", context.Resource.Name, endpointName);
}
