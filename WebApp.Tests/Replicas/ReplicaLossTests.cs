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
    public async Task Only_what_is_in_flight_on_one_that_is_killed_fails()
    {
        await using var replicas = await TwoReplicas.StartAsync(graph);
        using var author = new BoardBrowser(replicas.Addresses);
        await author.SignUpAsync(BoardBrowser.NewAddress());
        await using var load = new BoardLoad(author);

        for (var index = 0; index < 2; index++)
        {
            await load.GoOnAsync();
            var before = load.Failures.Count;
            replicas.Processes[index].Kill();
            await replicas.Processes[index].ExitAsync();
            var gone = Stopwatch.GetTimestamp();
            await load.GoOnAsync();

            // One for each person at most, and none of those that were begun after its end.
            var failures = load.Failures.Skip(before).ToArray();
            Assert.InRange(failures.Length, 0, BoardLoad.People);
            Assert.All(failures, failure => Assert.True(failure.Began < gone, failure.Reason));
            await replicas.StartAsync(index);
        }
    }
}
