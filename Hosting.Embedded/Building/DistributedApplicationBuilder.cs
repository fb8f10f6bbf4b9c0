using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Building;
using Slipway.Hosting.Embedded.Parameters;

namespace Aspire.Hosting;

/// <inheritdoc/>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly DistributedApplicationExecutionContextOptions _contextOptions;
    private readonly DistributedApplicationPipeline _pipeline = new();

    /// <summary>Begins a graph with a command line.</summary>
    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args }) { }

    /// <summary>Begins a graph with options.</summary>
    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? AppHostProject.DirectoryOf(AppHostAssembly) ?? Directory.GetCurrentDirectory();

        var commandLine = AppHostCommandLine.Parse(options.Args ?? []);
        _inner = AppHostConfiguration.CreateHostBuilder(AppHostDirectory, AppHostAssembly, commandLine);
        UserSecretsManager = new UserSecretsManager(AppHostAssembly);

        _contextOptions = new(AppHostConfiguration.OperationOf(_inner.Configuration));
        ExecutionContext = new(_contextOptions);

        _inner.Services.AddLogging(logging => AppHostConfiguration.ConfigureLogging(logging, ExecutionContext, _inner.Configuration));
        EmbeddedServices.Add(_inner.Services, this, commandLine, options, _pipeline);
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => _inner.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <inheritdoc/>
    public Assembly? AppHostAssembly { get; }

    /// <inheritdoc/>
    public IHostEnvironment Environment => _inner.Environment;

    /// <inheritdoc/>
    public IServiceCollection Services => _inner.Services;

    /// <inheritdoc/>
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    /// <inheritdoc/>
    public DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <inheritdoc/>
    public IDistributedApplicationPipeline Pipeline => _pipeline;

    /// <inheritdoc/>
    public IUserSecretsManager UserSecretsManager { get; }

    /// <inheritdoc/>
    public IResourceCollection Resources { get; } = new ResourceCollection();

    /// <inheritdoc/>
    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Resources.TryGetByName(resource.Name, out var other))
        {
            throw new DistributedApplicationException(
                $"There are two resources named '{resource.Name}': {Kind(other)} and {Kind(resource)}. Names must be unique in the graph, whatever their case; rename one.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    /// <inheritdoc/>
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    /// <inheritdoc/>
    public DistributedApplication Build()
    {
        _inner.Services.AddSingleton(new DistributedApplicationModel(Resources));
        var host = _inner.Build();
        _contextOptions.ServiceProvider = host.Services;
        return new DistributedApplication(host);
    }

    private static string Kind(IResource resource) => resource.GetType().Name;
}
