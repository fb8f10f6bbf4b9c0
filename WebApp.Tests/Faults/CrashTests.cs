using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Faults;

/// <summary>A process of the board dies without a word: it comes back by itself, and nothing is lost.</summary>
[Collection(nameof(Graph.Board))]
public sealed class CrashTests(BoardGraph graph)
{
    [Theory]
    [InlineData("postgres", "board")]
    [InlineData("cache")]
    [InlineData("s3", "images")]
    [InlineData("mail")]
    [InlineData("webapp")]
    public async Task A_killed_process_is_started_again_and_the_data_is_still_there(string name, string? child = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is of Unix.");
        var board = await graph.RunningAsync();
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        using var visitor = new BoardVisitor(board.Addresses);
        var image = TestImage.Png();
        await visitor.SignUpAsync();
        var post = await visitor.PublishAsync($"Before {name} died", "Still here?", image);
        var before = await board.WaitAsync(name, e => e.IsHealthy());
        var seen = board.History.Count;

        Assert.True(Signals.Send(before.ProcessId(), Signals.Kill));

        var died = await board.WaitAsync(name, e => e.Restarts() > before.Restarts());
        Assert.False(died.IsHealthy());
        var after = await board.WaitAsync(name, e => e.IsHealthy() && e.Restarts() == before.Restarts() + 1);
        Assert.NotEqual(before.ProcessId(), after.ProcessId());
        await board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        await visitor.AppIsWellAsync();
        if (child is not null) Assert.Contains(board.History.Skip(seen), e => e.Resource.Name == child && !e.IsHealthy());

        Assert.Contains("Still here?", (await visitor.PageAsync(post.AbsoluteUri)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(image, await visitor.ImageAsync(post));

        // And it works: everything is asked once more, the cache and the mail catcher too.
        using var another = new BoardVisitor(board.Addresses);
        await another.SignUpAsync("Lee");
        await another.PublishAsync("After", "All of it", image);
    }

    [Fact]
    public async Task The_way_back_is_seen_step_by_step()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is of Unix.");
        var board = await graph.RunningAsync();
        var before = await board.WaitAsync("mail", e => e.IsHealthy());
        var seen = board.History.Count;

        Assert.True(Signals.Send(before.ProcessId(), Signals.Kill));
        await board.WaitAsync("mail", e => e.IsHealthy() && e.Restarts() > before.Restarts());
        await Eventually.TrueAsync(() => States().LastOrDefault() == "Running healthy", "the last state");

        // A health check may find nobody there before the end is known: that is still the process that was killed, and ill.
        var early = board.History.Skip(seen).Where(e => e.Resource.Name == "mail").TakeWhile(e => e.Snapshot.State?.Text != "Exited").ToArray();
        Assert.All(early, e => Assert.Equal((before.ProcessId(), before.Restarts()), (e.ProcessId(), e.Restarts())));
        Assert.Equal(["Exited", "Starting", "Running", "Running healthy"], States().SkipWhile(s => s == "Running"));

        IEnumerable<string> States()
        {
            string? last = null;
            foreach (var e in board.History.Skip(seen).Where(e => e.Resource.Name == "mail"))
            {
                var state = $"{e.Snapshot.State?.Text}{(e.IsHealthy() ? " healthy" : "")}";
                if (state != last && (last is not null || state != "Running healthy")) yield return last = state;
            }
        }
    }
}
