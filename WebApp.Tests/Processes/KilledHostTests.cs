using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class KilledHostTests
{
    [Fact]
    public async Task Nothing_survives_a_killed_host_and_everyone_was_asked_first()
    {
        var folder = Folder();
        await using var host = await SecondHost.StartAsync(folder,
            "trap 'echo > terminated; exit' TERM; echo ready; while :; do sleep 0.02; done",
            ProcessHouse.Perl("$SIG{INT} = sub { open F, \">interrupted\"; exit };"),
            "trap '' TERM; echo $$ > stubborn; sleep 1000 & echo $! > grandchild; echo ready; while :; do sleep 0.02; done");
        var grandchild = await ProcessHouse.IdInAsync(folder, "grandchild");
        Assert.All([.. host.Others, grandchild], id => Assert.True(ProcessHouse.IsAlive(id)));

        await host.KillAsync();

        await ProcessHouse.Eventually(() => host.Others.Append(grandchild).All(id => !ProcessHouse.IsAlive(id)), "the end of all");
        Assert.True(File.Exists(Path.Combine(folder, "terminated")));
        Assert.True(File.Exists(Path.Combine(folder, "interrupted")));
    }

    [Fact]
    public async Task Willing_children_of_a_killed_host_are_gone_at_once()
    {
        await using var host = await SecondHost.StartAsync(Folder(), "exec sleep 1000", "exec sleep 1000");
        await host.KillAsync();

        var waited = System.Diagnostics.Stopwatch.StartNew();
        await ProcessHouse.Eventually(() => host.Others.All(id => !ProcessHouse.IsAlive(id)), "the end of all");
        TestContext.Current.TestOutputHelper?.WriteLine($"All gone {waited.ElapsedMilliseconds} ms after the host.");
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(4), "They had to be killed.");
    }

    [Fact]
    public async Task A_child_that_the_host_had_only_begun_to_start_does_not_survive_either()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Variables of other processes are read from /proc.");
        await using var host = await SecondHost.StartAsync(Folder(), "announced:exec sleep 1000");

        await host.KillAsync();

        await ProcessHouse.Eventually(() => host.Others.All(id => !ProcessHouse.IsAlive(id)), "the end of all");
    }

    [Fact]
    public async Task When_the_watchdog_was_killed_too_the_next_host_ends_what_is_left_and_says_so()
    {
        await using var house = new ProcessHouse();
        await using var host = await SecondHost.StartAsync(house.RunDirectory,
            "exec sleep 1000",
            "sleep 1000 & echo $! > grandchild; echo ready; wait");
        var grandchild = await ProcessHouse.IdInAsync(house.RunDirectory, "grandchild");
        // The host is paused (SIGSTOP) before, so that it doesn't replace its watchdog.
        Signals.Send(host.Id, OperatingSystem.IsMacOS() ? 17 : 19);
        Signals.Send(host.Others[0], Signals.Kill);
        await host.KillAsync();
        Assert.All(host.Others[1..], id => Assert.True(ProcessHouse.IsAlive(id)));

        var told = await house.Supervisor.RecoverAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, told.Count);
        Assert.StartsWith(
            $"'shell' (process {host.Others[1]}) was left by a run that was killed; it was ended in ", told[0], StringComparison.Ordinal);
        Assert.All([.. host.Others[1..], grandchild], id => Assert.False(ProcessHouse.IsAlive(id)));
        Assert.Empty(await house.Supervisor.RecoverAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_second_host_of_the_same_graph_is_told_which_process_runs_it()
    {
        var folder = Folder();
        await using var host = await SecondHost.StartAsync(folder, "exec sleep 1000");

        Assert.Null(HostLock.TryAcquire(folder, out var owner));
        Assert.Equal(host.Id, owner);

        await host.KillAsync();
        using var mine = HostLock.TryAcquire(folder, out owner);
        Assert.NotNull(mine);
        Assert.Null(owner);
    }

    private static string Folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The children of these tests are shell scripts.");
        return Directory.CreateTempSubdirectory("slipway-killed-host-").FullName;
    }
}
