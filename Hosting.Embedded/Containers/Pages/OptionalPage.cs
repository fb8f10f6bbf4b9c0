using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.Containers.Pages;

/// <summary>A page to look into a server with: one for all servers of a kind, a container that the graph can do without.</summary>
internal static class OptionalPage
{
    /// <summary>The one of the graph, if it was added before.</summary>
    public static IResourceBuilder<T>? Existing<T>(IDistributedApplicationBuilder graph)
        where T : ContainerResource => graph.Resources.OfType<T>().SingleOrDefault() is { } page ? graph.CreateResourceBuilder(page) : null;

    public static IResourceBuilder<T> Add<T>(IDistributedApplicationBuilder graph, T page, string image, string tag, string registry, int targetPort)
        where T : ContainerResource => graph.AddResource(page)
            .WithImage(image, tag).WithImageRegistry(registry)
            .WithAnnotation(new OptionalContainerAnnotation())
            .WithIconName("WindowDatabase")
            .WithHttpEndpoint(targetPort: targetPort, name: "http")
            .ExcludeFromManifest();
}
