using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The graph while it is written down.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Configuration: appsettings, user secrets, environment variables, command line; the last one that knows a key decides.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The AppHost's folder.</summary>
    string AppHostDirectory { get; }

    /// <summary>The AppHost's assembly.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>Development, Production, ...</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>Tells what happens.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>Whether the graph runs or is published.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The steps of publish, deploy and destroy.</summary>
    IDistributedApplicationPipeline Pipeline { get; }

    /// <summary>The AppHost's user secrets.</summary>
    IUserSecretsManager UserSecretsManager { get; }

    /// <summary>The resources so far.</summary>
    IResourceCollection Resources { get; }

    /// <summary>Adds a resource.</summary>
    /// <exception cref="DistributedApplicationException">There is one of this name.</exception>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Says more of a resource, without adding it.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource;

    /// <summary>Completes the graph.</summary>
    DistributedApplication Build();
}

/// <summary>Finds resources of a graph.</summary>
public static class DistributedApplicationBuilderExtensions
{
    /// <summary>Says more of a resource that is in the graph.</summary>
    /// <exception cref="InvalidOperationException">There is none of this name and type.</exception>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Resources.TryGetByName(name, out var resource) && resource is T typed
            ? builder.CreateResourceBuilder(typed)
            : throw new InvalidOperationException($"The graph has no {typeof(T).Name} '{name}'.");
    }
}
