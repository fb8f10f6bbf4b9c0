using System.Diagnostics;
using System.Net;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Replicas;

/// <summary>Two processes of the board do the work of one, and one of them goes.</summary>
[Collection(nameof(Graph.Board))]
public sealed class ReplicaLossTests(BoardGraph graph)
{
    [Fact]
    public async Task Who_logs_in_at_one_writes_at_the_other()
    {
        await using var replicas = await TwoReplicas.StartAsync(graph);
        using var here = new BoardBrowser(replicas.Only(0));
        await here.SignUpAsync(BoardBrowser.NewAddress());

        using var there = here.Copy(replicas.Only(1));

        var post = await there.PublishAsync("Written at the other", "x");
        Assert.StartsWith("/posts/", post.RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync(post.RedirectsTo!)).Status);
        // A form that one has made is taken by the other, too.
        var form = await here.GetAsync(post.RedirectsTo!);
        Assert.Equal(HttpStatusCode.Redirect, (await there.SubmitAsync(form, ("Comment", "From there"))).Status);
    }

    [Fact]
    public async Task No_request_fails_while_either_is_told_to_stop()
    {
        await using var replicas = await TwoReplicas.StartAsync(graph);
        using var author = new BoardBrowser(replicas.Addresses);
        await author.SignUpAsync(BoardBrowser.NewAddress());
        await using var load = new BoardLoad(author);

        for (var index = 0; index < 2; index++)
        {
            await load.GoOnAsync();
            Assert.Equal(0, await replicas.StopAsync(index, load));
            await load.GoOnAsync();
            await replicas.StartAsync(index);
        }

        await load.GoOnAsync();
        await load.StopAsync();
        Assert.Empty(load.Failures);
    }

    [Fact]
    public async Task Only_what_reached_one_before_its_end_fails_when_it_is_killed()
    {
        await using var replicas = await TwoReplicas.StartAsync(graph);
        using var author = new BoardBrowser(replicas.Addresses);
        await author.SignUpAsync(BoardBrowser.NewAddress());
        await using var load = new BoardLoad(author);

        for (var index = 0; index < 2; index++)
        {
            await load.GoOnAsync();
            var before = load.Failures.Count;
            var killed = Stopwatch.GetTimestamp();
            replicas.Processes[index].Kill();
            await replicas.Processes[index].ExitAsync();
            var gone = Stopwatch.GetTimestamp();
            await load.GoOnAsync();

            // What was in flight: one for each person at most. While the system takes the process apart (40 to 80 ms) its socket still
            // takes connections and drops them, so whoever was cut off may come back too early once more; nobody does after its end.
            var failures = load.Failures.Skip(before).ToArray();
            Assert.InRange(failures.Count(failure => failure.Began < killed), 0, BoardLoad.People);
            Assert.InRange(failures.Length, 0, 2 * BoardLoad.People);
            Assert.All(failures, failure => Assert.True(failure.Began < gone, failure.Reason));
            // The other one has answered everybody well.
            Assert.All(failures, failure => Assert.True(failure.Answer is null, failure.Reason));
            await replicas.StartAsync(index);
        }
    }
}
