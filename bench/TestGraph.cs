using System.Diagnostics;
using Aspire.Hosting.Testing;
using Slipway.Hosting.Testing;

namespace Slipway.Bench;

/// <param name="Ready">From the first line of a fixture to the moment when everything is healthy.</param>
/// <param name="Dispose">From there to the moment when processes and data folder are gone.</param>
internal sealed record TestGraphRun(TimeSpan Ready, TimeSpan Dispose);

/// <summary>The AppHost of this repository, as a test fixture runs it: in this process, on data of its own.</summary>
internal static class TestGraph
{
    public static async Task<TestGraphRun> StartAndDisposeAsync()
    {
        var watch = Stopwatch.StartNew();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>();
        var app = await builder.BuildAsync();
        await app.StartAsync();
        await app.WaitForHealthyAsync();
        var ready = watch.Elapsed;
        var processes = ProcessTree.Below(Environment.ProcessId);

        watch.Restart();
        await app.DisposeAsync();
        var disposed = watch.Elapsed;
        return processes.Any(ProcessTree.IsAlive) ? throw new InvalidOperationException("A process outlives the disposal.") : new(ready, disposed);
    }
}
