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
    private readonly BuilderHook? _hook;

    /// <summary>Begins a graph with a command line.</summary>
    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args }) { }

    /// <summary>Begins a graph with options.</summary>
    public DistributedApplicationBuilder(DistributedApplicationOptions options) : this(options, BuilderHook.Take()) { }

    internal DistributedApplicationBuilder(DistributedApplicationOptions options, BuilderHook? hook)
    {
        ArgumentNullException.ThrowIfNull(options);
        _hook = hook;
        // Without the generic host's defaults: they watch the settings files, which a graph that is read once has no use for.
        var settings = new HostApplicationBuilderSettings { DisableDefaults = true, Args = options.Args };
        _hook?.Creating(options, settings);

        // From here on a mistake in the graph is told as a sentence; a stack trace helps nobody who only wrote a wrong name.
        if (!options.DisableDashboard) PlainErrors.Install();
        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : hook?.AppHost ?? Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? AppHostProject.DirectoryOf(AppHostAssembly) ?? Directory.GetCurrentDirectory();

        var commandLine = AppHostCommandLine.Parse(settings.Args ?? []);
        _inner = AppHostConfiguration.CreateHostBuilder(settings, AppHostDirectory, AppHostAssembly, commandLine);
        UserSecretsManager = _hook?.Secrets ?? new UserSecretsManager(AppHostAssembly);

        _contextOptions = new(AppHostConfiguration.OperationOf(_inner.Configuration));
        ExecutionContext = new(_contextOptions);

        _inner.Services.AddLogging(logging => AppHostConfiguration.ConfigureLogging(logging, ExecutionContext, _inner.Configuration));
        EmbeddedServices.Add(_inner.Services, this, commandLine, options, _pipeline);
        _hook?.Created(this);
    }

    /// <inheritdoc/>
    public ConfigurationManager Configuration => _inner.Configuration;

    /// <inheritdoc/>
    public string AppHostDirectory { get; }

    /// <inheritdoc/>
    public Assembly? AppHostAssembly { get; }

    /// <summary>Whether a test builds it, by Aspire's testing builder.</summary>
    internal bool IsOfTest => _hook is not null;

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
        _hook?.Building(this);
        _inner.Services.AddSingleton(new DistributedApplicationModel(Resources));
        var host = _inner.Build();
        _contextOptions.ServiceProvider = host.Services;
        return _hook?.Built(host) ?? new DistributedApplication(host);
    }

    private static string Kind(IResource resource) => resource.GetType().Name;
}
