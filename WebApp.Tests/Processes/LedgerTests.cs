using System.Globalization;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class LedgerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_lists_what_runs_for_its_owner_only()
    {
        await using var house = new ProcessHouse();
        var first = await house.StartAsync("exec sleep 1000");
        var second = await house.StartAsync(house.Shell("exec sleep 1000") with { Name = "postgres", StopSignal = StopSignal.Interrupt });
        var ledger = new RunLedger(house.RunDirectory, house.Log);

        Assert.Equal([("shell", first.Process.Id, StopSignal.Terminate), ("postgres", second.Process.Id, StopSignal.Interrupt)],
            ledger.Load().Select(entry => (entry.Name, entry.ProcessId, entry.Signal)));
        Assert.All(ledger.Load(), entry => Assert.True(entry.IsAlive));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(house.RunDirectory, "run.json")));

        await first.Process.StopAsync(Token);
        await ProcessHouse.Eventually(() => ledger.Load().Count == 1, "the entry's removal");
    }

    [Fact]
    public async Task A_process_that_only_has_the_id_of_an_old_one_is_left_alone()
    {
        await using var house = new ProcessHouse();
        await using var stranger = new ProcessHouse();
        var innocent = await stranger.StartAsync("exec sleep 1000");
        new RunLedger(house.RunDirectory, house.Log).Add(
            new LedgerEntry(innocent.Process.Id, "an earlier boot:4711", "postgres", StopSignal.Interrupt, "0123456789abcdef-000001"));

        Assert.Empty(await house.Supervisor.RecoverAsync(Token));

        Assert.True(ProcessHouse.IsAlive(innocent.Process.Id));
        Assert.False(File.Exists(Path.Combine(house.RunDirectory, "run.json")));
    }

    [Fact]
    public async Task Children_of_a_leader_that_is_gone_are_found_by_their_variable()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Variables of other processes are read from /proc.");
        await using var house = new ProcessHouse();
        await using var stranger = new ProcessHouse();
        var running = await stranger.StartAsync("echo $SLIPWAY_PROCESS; exec sleep 1000");
        var tag = await running.NextLineAsync();
        // Its id is right and its start isn't, as if the leader were gone.
        new RunLedger(house.RunDirectory, house.Log).Add(new LedgerEntry(running.Process.Id, "gone", "webapp", StopSignal.Terminate, tag));

        var told = await house.Supervisor.RecoverAsync(Token);

        Assert.Equal([$"Children of 'webapp' (group {running.Process.Id}) were left by a run that was killed; they were ended."], told);
        Assert.Equal(128 + 15, await running.ExitCodeAsync());
    }

    [Fact]
    public async Task A_process_is_known_by_its_variable_while_it_becomes_another_program()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Variables of other processes are read from /proc.");
        await using var house = new ProcessHouse();
        // Hardly ever anything but between two programs, of which the first has gone and the second isn't there yet.
        var restless = Path.Combine(house.Folder, "restless.sh");
        await File.WriteAllTextAsync(restless, "exec sh \"$0\"\n", Token);
        var running = await house.StartAsync($"echo $SLIPWAY_PROCESS; exec sh '{restless}'");
        var tag = await running.NextLineAsync();

        for (var look = 0; look < 1000; look++) Assert.True(ProcFs.HasLivingMember(running.Process.Id, "SLIPWAY_PROCESS", tag), $"Not seen at look {look}.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"processes\":[{\"pid\":\"x\"}]}")]
    public async Task A_damaged_ledger_is_reported_and_keeps_nobody_from_starting(string content)
    {
        await using var house = new ProcessHouse();
        Directory.CreateDirectory(house.RunDirectory);
        await File.WriteAllTextAsync(Path.Combine(house.RunDirectory, "run.json"), content, Token);

        Assert.Empty(await house.Supervisor.RecoverAsync(Token));
        Assert.Equal(0, await (await house.StartAsync("true")).ExitCodeAsync());

        Assert.Contains(house.Log.Messages, message => message.Contains("could not be read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dead_process_that_nobody_waited_for_counts_as_ended()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The state of processes is read from /proc.");
        await using var house = new ProcessHouse();
        // What was a shell becomes a program that never asks for its child.
        var parent = await house.StartAsync("sleep 0 & echo $!; exec sleep 1000");
        var dead = await parent.NextIdAsync();

        await ProcessHouse.Eventually(() => ProcFs.StatOf(dead) is { IsAlive: false }, "the child's death");

        Assert.Null(ProcessIdentity.StartOf(dead));
    }

    [Fact]
    public async Task A_process_of_an_earlier_boot_is_another_process()
    {
        var mine = ProcessIdentity.StartOf(Environment.ProcessId);

        Assert.NotNull(mine);
        Assert.Equal(mine, ProcessIdentity.StartOf(Environment.ProcessId));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux counts from the boot.");
        Assert.StartsWith((await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id", Token)).Trim(), mine, StringComparison.Ordinal);
        Assert.True(long.Parse(mine.Split(':')[1], CultureInfo.InvariantCulture) > 0);
    }
}
