using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Asking;

/// <summary>There is nobody to ask.</summary>
public sealed class NoHostTests
{
    [Fact]
    public async Task Where_no_host_runs_that_is_said()
    {
        using var folder = new DataFolder();
        await using var asking = AppHostProcess.StartFaulty("asked", folder, ["resources", "--json"]);

        Assert.Contains("No host of this AppHost runs", await asking.FailAsync(), Ordinal);
        Assert.Empty(asking.Output);
    }

    [Fact]
    public async Task A_host_that_has_stopped_and_one_that_was_killed_are_both_gone()
    {
        using var folder = new DataFolder();
        await using (var host = AppHostProcess.StartFaulty("shells", folder))
        {
            await host.HealthyAsync();
            host.Signal(StopSignal.Terminate);
            await host.ExitAsync();
        }

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "dashboard.address", SearchOption.AllDirectories));
        await using (var host = AppHostProcess.StartFaulty("shells", folder))
        {
            await host.HealthyAsync();
            host.Kill();
            await host.ExitAsync();
            await host.NothingIsLeftAsync();
        }

        Assert.Single(Directory.EnumerateFiles(folder.Path, "dashboard.address", SearchOption.AllDirectories));
        await using var asking = AppHostProcess.StartFaulty("shells", folder, ["wait", "above"]);
        Assert.Contains("No host of this AppHost runs", await asking.FailAsync(), Ordinal);
    }
}
