using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Telemetry.Store;

/// <summary>Readers hear of changes, each of them at least once, and of many as one.</summary>
public sealed class ChangeSignalTests
{
    [Fact]
    public async Task Who_has_seen_less_is_told_at_once()
    {
        var signal = new ChangeSignal();
        signal.Raise();
        signal.Raise();

        Assert.Equal(2, await signal.NewerAsync(0, Eventually.Soon()));
    }

    [Fact]
    public async Task Who_has_seen_all_waits_for_the_next()
    {
        var signal = new ChangeSignal();
        var (one, other) = (signal.NewerAsync(0, Eventually.Soon()), signal.NewerAsync(0, Eventually.Soon()));
        Assert.False(one.IsCompleted);

        signal.Raise();

        Assert.Equal((1, 1), (await one, await other));
    }

    [Fact]
    public async Task Who_gives_up_disturbs_nobody()
    {
        var signal = new ChangeSignal();
        using var patience = new CancellationTokenSource();
        var (impatient, patient) = (signal.NewerAsync(0, patience.Token), signal.NewerAsync(0, Eventually.Soon()));

        await patience.CancelAsync();
        signal.Raise();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal(1, await patient);
    }

    [Fact]
    public async Task No_change_is_missed_however_quick()
    {
        var signal = new ChangeSignal();
        var writer = Task.Run(() =>
        {
            for (var i = 0; i < 100_000; i++) signal.Raise();
        }, TestContext.Current.CancellationToken);

        for (var seen = 0L; seen < 100_000; seen = await signal.NewerAsync(seen, Eventually.Soon())) { }

        await writer;
        Assert.Equal(100_000, signal.Version);
    }
}
