using System.Diagnostics;
using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class StopTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_is_asked_and_may_end_in_its_own_way()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync("trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.02; done");
        await started.NextLineAsync();

        await started.Process.StopAsync(Token);

        Assert.Equal(3, await started.ExitCodeAsync());
        Assert.Equal("bye", await started.NextLineAsync());
        Assert.Empty(house.Log.Messages);
    }

    [Fact]
    public async Task A_process_that_wants_an_interrupt_gets_one()
    {
        await using var house = new ProcessHouse();
        var spec = house.Shell(ProcessHouse.Perl("$SIG{INT} = sub { exit 4 }; $SIG{TERM} = sub { exit 5 };"));
        var started = await house.StartAsync(spec with { StopSignal = StopSignal.Interrupt });
        await started.NextLineAsync();

        await started.Process.StopAsync(Token);

        Assert.Equal(4, await started.ExitCodeAsync());
    }

    [Fact]
    public async Task A_process_that_does_not_end_in_time_is_killed_and_that_is_said()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync(
            house.Shell("trap '' TERM; echo ready; while :; do sleep 0.02; done") with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        await started.NextLineAsync();

        await started.Process.StopAsync(Token);

        Assert.Equal(137, await started.ExitCodeAsync());
        Assert.Contains(house.Log.Messages, message => message.StartsWith("'shell' (process ", StringComparison.Ordinal)
            && message.EndsWith("did not end within 0.1 s of being asked and was killed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Losing_patience_kills_at_once()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync(
            house.Shell("trap '' TERM; echo ready; while :; do sleep 0.02; done") with { StopTimeout = TimeSpan.FromMinutes(5) });
        await started.NextLineAsync();
        using var patience = new CancellationTokenSource();

        var first = started.Process.StopAsync(Token);
        var second = started.Process.StopAsync(patience.Token);
        await patience.CancelAsync();
        await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.Equal(137, await started.ExitCodeAsync());
    }

    [Fact]
    public async Task Grandchildren_do_not_survive_their_leader()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync("sh -c 'trap \"\" TERM; while :; do sleep 0.02; done' & echo $!; wait");
        var grandchild = await started.NextIdAsync();
        Assert.True(ProcessHouse.IsAlive(grandchild));

        await started.Process.StopAsync(Token);

        Assert.False(ProcessHouse.IsAlive(grandchild));
    }

    [Fact]
    public async Task Only_the_leader_is_asked_so_that_it_can_end_its_children_in_order()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync(
            """
            trap 'kill -USR1 $child; wait $child; exit 0' TERM
            sh -c 'trap "echo child asked first; exit" TERM; trap "echo child told by its parent; exit" USR1
                echo > child-ready; while :; do sleep 0.02; done' & child=$!
            until [ -e child-ready ]; do sleep 0.01; done
            echo ready
            wait
            """);
        await started.NextLineAsync();

        await started.Process.StopAsync(Token);

        Assert.Equal("child told by its parent", await started.NextLineAsync());
        Assert.Equal(0, await started.ExitCodeAsync());
    }

    [Fact]
    public async Task Stopping_twice_at_once_or_after_the_end_is_harmless()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync("trap 'exit 0' TERM; echo ready; while :; do sleep 0.02; done");
        await started.NextLineAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => started.Process.StopAsync(Token)));
        await started.Process.StopAsync(Token);

        Assert.Equal(0, await started.ExitCodeAsync());
    }

    [Fact]
    public async Task Disposing_the_supervisor_stops_everything_and_leaves_no_watchdog_and_no_ledger()
    {
        await using var house = new ProcessHouse();
        var first = await house.StartAsync("exec sleep 1000");
        var second = await house.StartAsync("exec sleep 1000");
        await ProcessHouse.Eventually(() => house.Supervisor.WatchdogId is not null, "the watchdog");
        var watchdog = house.Supervisor.WatchdogId!.Value;
        Assert.True(File.Exists(Path.Combine(house.RunDirectory, "run.json")));

        await house.Supervisor.DisposeAsync();

        Assert.False(ProcessHouse.IsAlive(first.Process.Id));
        Assert.False(ProcessHouse.IsAlive(second.Process.Id));
        Assert.False(ProcessHouse.IsAlive(watchdog));
        Assert.False(File.Exists(Path.Combine(house.RunDirectory, "run.json")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => house.StartAsync("true"));
    }

    [Fact]
    public async Task A_terminals_interrupt_does_not_reach_a_child()
    {
        await using var house = new ProcessHouse();
        var started = await house.StartAsync("ps -o pgid= -o sid= -p $$; echo ready; exec sleep 1000");

        var ids = (await started.NextLineAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var own = started.Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal([own, own], ids);
    }

    [Fact]
    public async Task A_start_costs_the_host_little()
    {
        await using var house = new ProcessHouse();
        await (await house.StartAsync("true")).ExitCodeAsync(); // compiles the code
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        const int Starts = 20;
        for (var i = 0; i < Starts; i++) await (await house.StartAsync("true")).ExitCodeAsync();

        var each = (Process.GetCurrentProcess().TotalProcessorTime - before) / Starts;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each.TotalMilliseconds:0.0} ms of CPU per start, other tests included");
        Assert.True(each < TimeSpan.FromMilliseconds(100));
    }
}
