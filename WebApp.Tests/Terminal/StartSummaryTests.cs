using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Terminal;
using static WebApp.Tests.Terminal.FakeGraph;

namespace WebApp.Tests.Terminal;

public sealed class StartSummaryTests
{
    [Fact]
    public void Projects_come_before_engines_and_external_endpoints_before_the_others()
    {
        var s3 = WithEndpoint(new ContainerResource("s3"), "http", 9000);
        var worker = WithEndpoint(new ProjectResource("worker"), "http", 5001);
        var web = WithEndpoint(WithEndpoint(new ProjectResource("web"), "http", 5002), "https", 5003, isExternal: true);
        using var graph = new FakeGraph(s3, worker, web);
        graph.DeclareAll();
        graph.Pass(2.44);
        foreach (var resource in new IResource[] { s3, worker, web }) graph.RunHealthy(resource);

        Assert.Equal(
            "All 3 resources are healthy after 2.4 s.  web: https://localhost:5003  worker: http://localhost:5001  web: http://localhost:5002  s3: http://localhost:9000",
            graph.Summary.Sentence());
        Assert.Equal("Logs: " + Path.Combine("/data", "apphost-1234", "logs"), graph.Summary.Logs);
    }

    [Fact]
    public void Nothing_is_said_until_all_that_starts_by_itself_is_well()
    {
        var web = new ProjectResource("web");
        var job = new ProjectResource("job");
        var later = new ProjectResource("later");
        later.Annotations.Add(new ExplicitStartupAnnotation());
        using var graph = new FakeGraph(web, job, later);
        graph.DeclareAll();
        graph.RunHealthy(web);
        graph.Change(job, s => s.Starting());
        Assert.Null(graph.Summary.Sentence());

        graph.Change(job, s => s.Ended("Finished", 0));
        Assert.StartsWith("All 2 resources are healthy", graph.Summary.Sentence(), StringComparison.Ordinal);

        graph.Change(web, s => s.Ended("Exited", 1, StateReason.ExitCode(1)));
        Assert.Null(graph.Summary.Sentence());
        Assert.True(graph.Summary.WasReady);
    }

    [Theory]
    [InlineData(4, "4 s")]
    [InlineData(72, "1 m 12 s")]
    [InlineData(11_105, "3 h 5 m")]
    public void The_last_line_tells_how_long_it_ran(double seconds, string words)
    {
        using var graph = new FakeGraph();
        graph.Pass(seconds);
        Assert.Equal($"Stopped after {words}", graph.Summary.Stopped());
    }
}
