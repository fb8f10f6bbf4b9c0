using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded;

namespace WebApp.Tests.Fixtures;

/// <summary>The project EchoService, built along with the tests.</summary>
internal sealed class Echo : IProjectOutput
{
    public string ProjectPath => Paths.EchoProject;

    public string TargetPath => Paths.EchoService;
}

internal static class EchoGraph
{
    public static IResourceBuilder<ProjectResource> AddEcho(this SmallGraph graph, string name = "echo") =>
        graph.Builder.AddProject<Echo>(name).WithHttpHealthCheck("/health");

    public static Task InstancesHealthyAsync(this SmallGraph graph, params string[] instances) =>
        Task.WhenAll(instances.Select(instance => graph.InstanceAsync(instance, e => e.IsHealthy())));

    public static Task<ResourceEvent> InstanceAsync(this SmallGraph graph, string instance, Func<ResourceEvent, bool> condition) =>
        graph.Application.ResourceNotifications.WaitForInstanceAsync(instance, condition, Eventually.Soon());
}
