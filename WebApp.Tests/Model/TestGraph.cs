using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WebApp.Tests.Model;

/// <summary>A graph that is only written down, never started.</summary>
internal static class TestGraph
{
    private static readonly DistributedApplicationExecutionContext RunMode = new(DistributedApplicationOperation.Run);
    private static readonly DistributedApplicationExecutionContext PublishMode = new(DistributedApplicationOperation.Publish);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static IDistributedApplicationBuilder Create(params string[] args) => Create(new DistributedApplicationOptions { Args = args });

    public static IDistributedApplicationBuilder Create(DistributedApplicationOptions options)
    {
        options.DisableDashboard = true;
        return DistributedApplication.CreateBuilder(options);
    }

    public static IDistributedApplicationBuilder Publishing(params string[] args) => Create(["--operation", "publish", .. args]);

    /// <summary>A resource that has no variables of its own, to see what references give it.</summary>
    public static IResourceBuilder<ContainerResource> AddApp(this IDistributedApplicationBuilder builder) => builder.AddContainer("app", "app");

    /// <summary>Gives endpoints their addresses, as the start of the graph does.</summary>
    public static IResourceBuilder<T> On<T>(this IResourceBuilder<T> builder, int port, string? endpoint = null)
        where T : IResourceWithEndpoints
    {
        foreach (var annotation in builder.Resource.Annotations.OfType<EndpointAnnotation>().Where(e => endpoint is null || e.Name == endpoint))
        {
            annotation.AllocatedEndpoint = new AllocatedEndpoint(annotation, "localhost", port, (annotation.TargetPort ?? port).ToString(CultureInfo.InvariantCulture));
        }

        return builder;
    }

    /// <summary>The variables that a resource is started with.</summary>
    public static async Task<Dictionary<string, string>> VariablesAsync<T>(this IResourceBuilder<T> builder)
        where T : IResource
    {
        var configuration = await ConfigurationAsync(builder);
        return configuration.Exception is null ? configuration.EnvironmentVariables.ToDictionary(StringComparer.Ordinal) : throw configuration.Exception;
    }

    /// <summary>The arguments that a resource is started with.</summary>
    public static async Task<string[]> ArgumentsAsync<T>(this IResourceBuilder<T> builder)
        where T : IResource
    {
        var configuration = await ConfigurationAsync(builder);
        return configuration.Exception is null ? [.. configuration.Arguments.Select(a => a.Value)] : throw configuration.Exception;
    }

    public static Task<IExecutionConfigurationResult> ConfigurationAsync<T>(this IResourceBuilder<T> builder)
        where T : IResource => ExecutionConfigurationBuilder.Create(builder.Resource)
            .WithArgumentsConfig()
            .WithEnvironmentVariablesConfig()
            .BuildAsync(builder.ApplicationBuilder.ExecutionContext.IsPublishMode ? PublishMode : RunMode, cancellationToken: Token);

    public static async Task<string?> ValueAsync(this IValueProvider value) => await value.GetValueAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);
}
