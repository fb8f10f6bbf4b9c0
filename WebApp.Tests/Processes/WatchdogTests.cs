using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class WatchdogTests
{
    [Fact]
    public async Task A_watchdog_that_dies_is_replaced_and_told_everything()
    {
        await using var house = new ProcessHouse();
        var child = await house.StartAsync("exec sleep 1000");
        var first = house.Supervisor.WatchdogId!.Value;

        Signals.Send(first, Signals.Kill);
        await ProcessHouse.Eventually(() => house.Supervisor.WatchdogId is { } id && id != first, "another watchdog");

        Assert.Contains($"The watchdog (process {first}) ended with exit code 137; a new one takes over.", house.Log.Messages);
        Assert.True(ProcessHouse.IsAlive(child.Process.Id));
    }

    [Fact]
    public async Task The_replaced_watchdog_guards_the_old_children()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The children of these tests are shell scripts.");
        var folder = Directory.CreateTempSubdirectory("slipway-watchdog-").FullName;
        await using var host = await SecondHost.StartAsync(folder, "exec sleep 1000");
        Signals.Send(host.Others[0], Signals.Kill);
        await ProcessHouse.Eventually(() => WatchdogsOf(host.Id).Any(id => id != host.Others[0]), "another watchdog");
        host.Others.AddRange(WatchdogsOf(host.Id));

        await host.KillAsync();

        await ProcessHouse.Eventually(() => host.Others.All(id => !ProcessHouse.IsAlive(id)), "the end of all");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    public async Task A_watchdog_does_not_heed_the_signals_that_end_its_host(int signal)
    {
        await using var house = new ProcessHouse();
        await house.StartAsync("exec sleep 1000");
        var watchdog = house.Supervisor.WatchdogId!.Value;
        await ProcessHouse.Eventually(() => HasSetItsTraps(watchdog), "its traps");

        Signals.Send(watchdog, signal);
        await (await house.StartAsync("true")).ExitCodeAsync();

        Assert.True(ProcessHouse.IsAlive(watchdog));
        Assert.Equal(watchdog, house.Supervisor.WatchdogId);
    }

    [Fact]
    public async Task No_child_holds_the_pipe_whose_end_wakes_the_watchdog()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are read from /proc.");
        await using var house = new ProcessHouse();
        var child = await house.StartAsync("exec sleep 1000");
        var pipe = new FileInfo($"/proc/{house.Supervisor.WatchdogId}/fd/0").LinkTarget;
        Assert.StartsWith("pipe:", pipe, StringComparison.Ordinal);

        await ProcessHouse.Eventually(() => string.Equals(ProcFs.NameOf(child.Process.Id), "sleep", StringComparison.Ordinal), "the sleep");
        var open = Directory.EnumerateFileSystemEntries($"/proc/{child.Process.Id}/fd").Select(file => new FileInfo(file).LinkTarget);
        Assert.DoesNotContain(pipe, open);
    }

    [Fact]
    public async Task Neither_the_script_nor_a_variable_shows_in_the_list_of_processes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Command lines are read from /proc.");
        await using var house = new ProcessHouse();
        await house.StartAsync("exec sleep 1000");
        var watchdog = house.Supervisor.WatchdogId!.Value;
        await ProcessHouse.Eventually(() => HasSetItsTraps(watchdog), "its traps");

        Assert.Equal(
            ["/bin/sh", "-c", "eval \"$SLIPWAY_WATCHDOG\"", $"slipway-watchdog-of-{Environment.ProcessId}"],
            ProcFs.CommandLineOf(watchdog)!);
    }

    private static IEnumerable<int> WatchdogsOf(int hostId) =>
        ProcFs.Ids().Where(id => ProcFs.CommandLineOf(id) is [.., var last] && last == $"slipway-watchdog-of-{hostId}");

    // The script has begun: HUP (1), INT (2) and TERM (15) are among the signals that it ignores; some may be so from the start.
    private static bool HasSetItsTraps(int processId) =>
        File.ReadLines($"/proc/{processId}/status").Any(line =>
            line.StartsWith("SigIgn:", StringComparison.Ordinal) && (Convert.ToInt64(line[8..].Trim(), 16) & 0x4003) == 0x4003);
}
