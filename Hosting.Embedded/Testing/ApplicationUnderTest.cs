using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Testing;

/// <summary>The graph as a test has it: errors are thrown rather than printed, and its disposal ends everything.</summary>
internal sealed class ApplicationUnderTest(IHost host, GraphUnderTest graph) : DistributedApplication(host)
{
    private readonly Lock _lock = new();
    private Task? _start;
    private Task? _stop;
    private int _ended;

    public override Task StartAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock) return _start ??= StartOnceAsync(cancellationToken);
    }

    /// <summary>Stops, once, whoever asks: the test, or the AppHost that waits for the shutdown.</summary>
    public override Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock) return _stop ??= _start is null ? Task.CompletedTask : base.StopAsync(cancellationToken);
    }

    /// <summary>Runs the graph until it is told to stop; or the step of the pipeline that the arguments name.</summary>
    public override async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        await StartAsync(cancellationToken);
        try
        {
            if (Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode) await PublishAsync(cancellationToken);
            else await Task.Delay(Timeout.InfiniteTimeSpan, lifetime.ApplicationStopping).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await StopAsync(CancellationToken.None);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync(CancellationToken.None);
        }
        finally
        {
            await base.DisposeAsync();
            if (Interlocked.Exchange(ref _ended, 1) == 0) await graph.EndAsync();
        }
    }

    private async Task StartOnceAsync(CancellationToken cancellationToken)
    {
        await graph.WhenToStartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
        graph.Started();
    }

    private Task PublishAsync(CancellationToken cancellationToken) => Services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(new PipelineContext(
        Services.GetRequiredService<DistributedApplicationModel>(), Services.GetRequiredService<DistributedApplicationExecutionContext>(), Services,
        Services.GetRequiredService<ILogger<ApplicationUnderTest>>(), cancellationToken));
}
