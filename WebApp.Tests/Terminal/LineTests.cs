using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Run;
using static WebApp.Tests.Terminal.FakeGraph;

namespace WebApp.Tests.Terminal;

public sealed class LineTests : IDisposable
{
    private readonly FakeGraph _graph = new(new ProjectResource("any"));

    public void Dispose() => _graph.Dispose();

    [Fact]
    public void Each_change_is_one_line()
    {
        var web = WithEndpoint(new ProjectResource("web"), "http", 5000);
        using var graph = new FakeGraph(web);

        Assert.Empty(graph.DeclareAll());
        Assert.Equal(["web: waiting for board, cache"], graph.Change(web, s => s.Waiting(["board", "cache"])));
        Assert.Equal(["web: starting"], graph.Change(web, s => s.Starting()));
        Assert.Empty(graph.Change(web, s => s.Starting()));
        graph.Pass(1.23);
        Assert.Equal(["web: healthy after 1.2 s  http://localhost:5000"], graph.Change(web, s => s.Running(processId: 1)));
        Assert.Equal(["web: ended, exit code 137"], graph.Change(web, s => s.Ended("Exited", 137, StateReason.ExitCode(137))));
        Assert.Empty(graph.Change(web, s => s.Restarting(1, TimeSpan.FromSeconds(1))));
        Assert.Equal(["web: starting, restart 1"], graph.Change(web, s => s.Starting()));
        Assert.Equal(["web: stopping"], graph.Change(web, s => s.Stopping()));
        Assert.Equal(["web: stopped"], graph.Change(web, s => s.Ended("Exited", 0)));
    }

    [Fact]
    public void The_failure_that_ends_the_run_is_left_to_the_host_and_others_are_told_at_the_end()
    {
        var web = new ProjectResource("web");
        var job = new ProjectResource("job");
        using var graph = new FakeGraph(web, job);

        Assert.Equal(["web: failed to start"], graph.Change(web, s => s.Ended("FailedToStart", null, StateReason.Of("No file 'web.dll'."))));
        graph.Change(job, s => s.Ended("FailedToStart", null, StateReason.Of("No file 'job.dll'.")));

        Assert.Equal(["No file 'job.dll'."], graph.State.Lines.OtherFailures(told: "No file 'web.dll'."));
    }

    [Fact]
    public void A_failure_after_which_the_run_goes_on_is_told_at_once()
    {
        var web = new ProjectResource("web");
        using var graph = new FakeGraph(web);
        graph.RunHealthy(web);

        Assert.Equal(["web: failed to start: No file 'web.dll'."], graph.Change(web, s => s.Ended("FailedToStart", null, StateReason.Of("No file 'web.dll'."))));
    }

    [Fact]
    public void A_download_is_told_at_its_start_each_quarter_and_its_end_and_never_backwards()
    {
        using var graph = new FakeGraph();
        var lines = new List<string>();
        foreach (var (fraction, activity) in new (double?, string)[]
        {
            (0, "downloading"), (0.1, "unpacking, 10 of 100 MB"), (0.3, "unpacking, 30 of 100 MB"), (0.4, "unpacking, 40 of 100 MB"),
            (0.8, "unpacking, 80 of 100 MB"), (0.2, "unpacking, 20 of 100 MB"), (1, "ready"), (1, "ready"),
        })
        {
            lines.AddRange(graph.State.Take(new EngineFetchProgress("node", fraction, activity)).Select(l => l.Text));
        }

        Assert.Equal(
            ["engine node: downloading", "engine node: 25 %, unpacking, 30 of 100 MB", "engine node: 75 %, unpacking, 80 of 100 MB", "engine node: ready"],
            lines);
    }

    [Fact]
    public void All_downloads_become_one_line_when_the_graph_begins()
    {
        var web = new ProjectResource("web");
        using var graph = new FakeGraph(web);
        foreach (var name in new[] { "node", "postgres" }) Assert.NotEmpty(graph.State.Take(new EngineFetchProgress(name, 0, "downloading")));
        graph.Pass(31);

        Assert.Equal(["engines ready: 2 downloaded in 31 s"], graph.DeclareAll());
        Assert.Empty(graph.State.Downloads);
    }

    [Fact]
    public void Without_downloads_nothing_is_said_of_engines() =>
        Assert.Empty(_graph.DeclareAll());
}
