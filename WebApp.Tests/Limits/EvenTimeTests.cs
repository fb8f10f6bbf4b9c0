using WebApp.Accounts;

namespace WebApp.Tests.Limits;

/// <summary>What takes 3 ms longer is answered at the same moment.</summary>
public sealed class EvenTimeTests
{
    [Theory]
    [InlineData(0, 250)]
    [InlineData(1, 249)]
    [InlineData(85, 165)]
    [InlineData(249, 1)]
    [InlineData(250, 250)]
    [InlineData(600, 150)]
    public async Task An_answer_waits_for_the_next_full_step(int passed, int rest)
    {
        var clock = new StoppedClock { Passed = TimeSpan.FromMilliseconds(passed) };

        await clock.UntilFullAsync(began: 0, TimeSpan.FromMilliseconds(250), TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromMilliseconds(rest), clock.Waited);
    }

    /// <summary>A clock whose timers are due at once, and say for how long they were set.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Passed { get; init; }

        public TimeSpan Waited { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited = dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
