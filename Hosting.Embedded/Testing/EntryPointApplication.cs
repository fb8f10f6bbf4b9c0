using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace Slipway.Hosting.Embedded.Testing;

/// <summary>The graph as the AppHost's entry point has it while a test runs it: when it starts and when it ends is the test's to say.</summary>
internal sealed class EntryPointApplication(IServiceProvider services, EntryPointRun run) : DistributedApplication(new EntryPointHost(services, run))
{
    public override Task RunAsync(CancellationToken cancellationToken = default) => run.WaitForEndAsync(cancellationToken);

    private sealed class EntryPointHost(IServiceProvider services, EntryPointRun run) : IHost
    {
        public IServiceProvider Services => services;

        public Task StartAsync(CancellationToken cancellationToken = default) => run.WaitForStartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken = default) => run.Application!.StopAsync(cancellationToken);

        public void Dispose()
        {
            // The test does.
        }
    }
}
