using Slipway.Hosting.Embedded.Processes;

namespace WebApp.Tests.Processes;

public sealed class ParentWatchTests
{
    [Theory]
    [InlineData("dotnet run --project AppHost", true)]
    [InlineData("/usr/bin/dotnet watch", true)]
    [InlineData("/usr/share/dotnet/dotnet /usr/share/dotnet/sdk/10.0.401/DotnetTools/dotnet-watch/any/dotnet-watch.dll", true)]
    [InlineData("aspire run", true)]
    [InlineData("dotnet test", false)]
    [InlineData("-bash", false)]
    [InlineData("node run watch", false)]
    public void Only_a_program_that_starts_an_AppHost_and_stays_is_watched(string commandLine, bool watched) =>
        Assert.Equal(watched, ParentWatch.IsLauncher(commandLine.Split(' ')));

    [Fact]
    public async Task A_lost_parent_is_noticed()
    {
        var parent = 4711;
        var watch = new ParentWatch(4711, () => Volatile.Read(ref parent), new HurriedTime());
        var lost = watch.WaitForLossAsync(TestContext.Current.CancellationToken);
        Assert.False(lost.IsCompleted);

        Volatile.Write(ref parent, 1);

        await lost.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Watching_can_be_given_up()
    {
        using var end = new CancellationTokenSource();
        var lost = new ParentWatch(4711, () => 4711, TimeProvider.System).WaitForLossAsync(end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
    }

    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 100, period);
    }
}
