using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>The four servers of a usual graph, as containers: the integrations, unchanged.</summary>
public sealed class FourEnginesTests
{
    [Fact]
    public async Task PostgreSQL_Redis_S3_and_mail_are_healthy_as_containers_and_data_outlive_the_run()
    {
        await Podman.RequireAsync();
        using var folder = new DataFolder();
        string? graph = null;
        try
        {
            for (var run = 0; run < 2; run++)
            {
                await using var host = AppHostProcess.StartFaulty(
                    "four-engines", folder, ["--Engines=Containers", "--Parameters:store-password=p1", "--Parameters:cache-password=p2"]);
                await host.HealthyAsync();

                var names = await Podman.ContainersAsync($"slipway.host={host.Id}");
                Assert.Equal(4, names.Length);
                graph = await Podman.AskAsync("inspect", "--format", "{{index .Config.Labels \"slipway.graph\"}}", names[0]);
                var log = await File.ReadAllTextAsync(folder.Find("store.log"), TestContext.Current.CancellationToken);
                Assert.Equal(run == 0, log.Contains("initdb", OrdinalIgnoreCase) || log.Contains("creating configuration files", Ordinal));
                host.Signal(StopSignal.Terminate);
                Assert.Equal(0, await host.ExitAsync());
                Assert.Empty(host.Errors);
            }
        }
        finally
        {
            if (graph is not null) await Podman.RemoveGraphAsync(graph);
        }
    }
}
