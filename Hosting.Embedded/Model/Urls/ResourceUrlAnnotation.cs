using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address of a resource, as a person is shown it.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Where it stands among the others: the highest first; null for 0.</summary>
    [SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "It is a field in Aspire.")]
    public int? DisplayOrder;

    /// <summary>The address; with an <see cref="Endpoint"/> it may be a path on it, which begins with a slash.</summary>
    public required string Url { get; set; }

    /// <summary>What is shown in the address's place; null for the address.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint that it belongs to, if any.</summary>
    public EndpointReference? Endpoint { get; init; }

    /// <summary>Where it is shown.</summary>
    public UrlDisplayLocation DisplayLocation { get; set; }

    internal ResourceUrlAnnotation On(EndpointReference endpoint) => Endpoint is not null ? this : new()
    {
        Url = Url,
        DisplayText = DisplayText,
        Endpoint = endpoint,
        DisplayLocation = DisplayLocation,
        DisplayOrder = DisplayOrder,
    };
}

/// <summary>Where an address is shown.</summary>
public enum UrlDisplayLocation
{
    /// <summary>Wherever the resource is.</summary>
    SummaryAndDetails = 0,

    /// <summary>Only where all is told of the resource.</summary>
    DetailsOnly = 1,
}

/// <summary>Adds, changes or removes addresses of a resource, once its endpoints have theirs.</summary>
public sealed class ResourceUrlsCallbackAnnotation : IResourceAnnotation
{
    /// <summary>Calls this.</summary>
    public ResourceUrlsCallbackAnnotation(Action<ResourceUrlsCallbackContext> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }

    /// <summary>Calls this.</summary>
    public ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Callback = callback;
    }

    /// <summary>Is called.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; }
}
