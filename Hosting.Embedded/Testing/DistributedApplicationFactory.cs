using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.Testing;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost's graph for tests; a class derived from it takes part in how it is built. The same rules hold as for <see cref="DistributedApplicationTestingBuilder"/>.</summary>
public class DistributedApplicationFactory : IDisposable, IAsyncDisposable
{
    private readonly EntryPointRun _run;
    private readonly Lock _lock = new();
    private Task? _start;

    /// <summary>The graph of an AppHost.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly.</param>
    public DistributedApplicationFactory(Type entryPoint) : this(entryPoint, []) { }

    /// <summary>The graph of an AppHost.</summary>
    /// <param name="entryPoint">A type of the AppHost's assembly.</param>
    /// <param name="args">The AppHost's command line.</param>
    public DistributedApplicationFactory(Type entryPoint, string[] args)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentNullException.ThrowIfNull(args);
        _run = new EntryPointRun(entryPoint, args, (options, settings) => OnBuilderCreating(options, settings))
        {
            OnCreated = builder => OnBuilderCreated(builder),
            OnBuilding = builder => OnBuilding(builder),
            OnBuilt = application => OnBuilt(application),
        };
    }

    private DistributedApplication Application => _run.Application ?? throw new InvalidOperationException("The graph is not started. Call StartAsync first.");

    /// <summary>Runs the AppHost and starts its graph, once.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock) return _start ??= StartOnceAsync(cancellationToken);
    }

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.CreateHttpClient"/>
    public HttpClient CreateHttpClient(string resourceName, string? endpointName = null) => Application.CreateHttpClient(resourceName, endpointName);

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.GetConnectionStringAsync"/>
    public ValueTask<string?> GetConnectionString(string resourceName) => Application.GetConnectionStringAsync(resourceName);

    /// <inheritdoc cref="DistributedApplicationHostingTestingExtensions.GetEndpoint"/>
    public Uri GetEndpoint(string resourceName, string? endpointName = null) => Application.GetEndpoint(resourceName, endpointName);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_run.Application is { } application) await application.DisposeAsync();
        else if (_start is not null) await _run.EndAsync();
    }

    /// <summary>Before anything is read from the options.</summary>
    protected virtual void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions) { }

    /// <summary>The graph is empty.</summary>
    protected virtual void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder) { }

    /// <summary>The graph is as the AppHost wrote it.</summary>
    protected virtual void OnBuilding(DistributedApplicationBuilder applicationBuilder) { }

    /// <summary>The graph is complete, and not started yet.</summary>
    protected virtual void OnBuilt(DistributedApplication application) { }

    private async Task StartOnceAsync(CancellationToken cancellationToken)
    {
        await _run.BeginAsync(cancellationToken);
        var application = await _run.BuildAsync(cancellationToken);
        await application.StartAsync(cancellationToken);
    }
}
