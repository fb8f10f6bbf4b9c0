using System.Diagnostics;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>What is left in the engine when a host ends, in whatever way; and an engine that stops answering.</summary>
public sealed class ContainerFaultTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private string? _graph;

    public async ValueTask InitializeAsync() => await Podman.RequireAsync();

    public async ValueTask DisposeAsync()
    {
        if (_graph is not null) await Podman.RemoveGraphAsync(_graph);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_killed_host_leaves_no_container_and_no_network_but_those_that_stay_and_those_of_others()
    {
        using var elsewhere = new DataFolder();
        await using var other = Start("container", elsewhere);
        await using var host = Start("containers", _folder);
        await host.HealthyAsync();
        await other.HealthyAsync();
        var mine = await OneOfAsync(host);
        Assert.StartsWith("visitor-", mine, Ordinal);
        var others = await OneOfAsync(other);
        var resident = "";
        await Eventually.TrueAsync(async () => (resident = (await Podman.ContainersAsync("slipway.configuration")).SingleOrDefault(name => name.EndsWith(_graph!, Ordinal)) ?? "").Length > 0, "the one that stays");

        host.Kill();

        await Eventually.TrueAsync(async () => (await ContainersOfAsync(host)).Length == 0, "no container of the killed host");
        Assert.Equal("running", await Podman.AskAsync("inspect", "--format", "{{.State.Status}}", resident));
        Assert.Single(await ContainersOfAsync(other));
        await host.NothingIsLeftAsync();

        other.Kill();
        await Eventually.TrueAsync(async () => (await ContainersOfAsync(other)).Length == 0, "no container of the other host");
        await other.NothingIsLeftAsync();
        await Eventually.TrueAsync(async () => !(await Podman.NetworksAsync("slipway.session")).Contains($"slipway-{others[^8..]}"), "no network of the other host");
    }

    [Fact]
    public async Task When_host_and_watchdog_are_killed_the_next_start_removes_what_they_left()
    {
        string left;
        await using (var first = Start("container", _folder))
        {
            await first.HealthyAsync();
            left = await OneOfAsync(first);
            Assert.True(Signals.Send(first.Id, 19));
            foreach (var process in LivingProcesses.Below(first.Id)) Signals.Send(process.Id, Signals.Kill);
            Assert.True(Signals.Send(first.Id, Signals.Kill));
            await first.ExitAsync();
            Assert.Equal("running", await Podman.AskAsync("inspect", "--format", "{{.State.Status}}", left));
        }

        await using var second = Start("container", _folder);
        await second.HealthyAsync();

        Assert.Contains(second.Output, line => line.Contains("A container was left by a run that was killed; it was removed.", Ordinal));
        Assert.NotEqual(left, await OneOfAsync(second));
        Assert.DoesNotContain(left, await Podman.AskAsync("ps", "--all", "--format", "{{.Names}}"), Ordinal);
        second.Signal(StopSignal.Interrupt);
        Assert.Equal(0, await second.ExitAsync());
        Assert.Empty(await ContainersOfAsync(second));
    }

    [Fact]
    public async Task An_engine_that_stops_answering_is_told_and_the_host_ends_all_the_same()
    {
        var bin = _folder.Add("bin");
        var hangs = _folder["hangs"];
        var podman = Path.Combine(bin, "podman");
        await File.WriteAllTextAsync(podman, $"#!/bin/sh\n[ ! -e '{hangs}' ] || exec sleep 1000\nexec /usr/bin/podman \"$@\"\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(podman, (UnixFileMode)0b111_101_101);
        await using var host = Start("container", _folder, new() { ["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}" });
        await host.HealthyAsync();
        var left = await OneOfAsync(host);

        await File.WriteAllTextAsync(hangs, "", TestContext.Current.CancellationToken);
        var waited = Stopwatch.StartNew();
        host.Signal(StopSignal.Terminate);

        Assert.Equal(0, await host.ExitAsync());
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(50), $"It took {waited.Elapsed}.");
        Assert.Contains(host.Output, line => line.Contains("podman does not answer", Ordinal) && line.Contains("Container 'visitor-", Ordinal));
        File.Delete(hangs);
        await Podman.AskAsync("rm", "--force", "--time", "0", "--ignore", left);
    }

    private static AppHostProcess Start(string scenario, DataFolder folder, Dictionary<string, string?>? environment = null) =>
        AppHostProcess.StartFaulty(scenario, folder, ["--Engines=Containers"], environment);

    private async Task<string[]> ContainersOfAsync(AppHostProcess host)
    {
        var names = await Podman.ContainersAsync($"slipway.host={host.Id}");
        foreach (var name in names) _graph ??= await Podman.AskAsync("inspect", "--format", "{{index .Config.Labels \"slipway.graph\"}}", name);
        return names;
    }

    /// <summary>A resource without health check counts as healthy as soon as podman is asked for it.</summary>
    private async Task<string> OneOfAsync(AppHostProcess host)
    {
        await Eventually.TrueAsync(async () => (await Podman.AskAsync("ps", "--filter", $"label=slipway.host={host.Id}", "--filter", "status=running", "--quiet")).Length > 0, "a running container");
        return Assert.Single(await ContainersOfAsync(host));
    }
}
