using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Terminal;
using static WebApp.Tests.Terminal.FakeGraph;

namespace WebApp.Tests.Terminal;

public sealed class ResourceBoardTests
{
    [Fact]
    public void Children_stand_below_their_parents_whatever_the_order_of_the_graph()
    {
        var postgres = new ContainerResource("postgres");
        var cache = new ContainerResource("cache");
        using var graph = new FakeGraph(new ChildResource("board", postgres), postgres, cache, new ChildResource("board2", postgres));
        graph.DeclareAll();

        Assert.Equal([("postgres", 0), ("board", 1), ("board2", 1), ("cache", 0)], graph.Board.Rows.Select(r => (r.Name, r.Depth)));
    }

    [Fact]
    public void A_resource_stands_below_the_one_that_the_graph_says_it_belongs_to_unless_they_go_in_a_circle()
    {
        var (web, job, a, b) = (new ProjectResource("web"), new ProjectResource("job"), new ProjectResource("a"), new ProjectResource("b"));
        job.Annotations.Add(new ResourceRelationshipAnnotation(web, "Parent"));
        a.Annotations.Add(new ResourceRelationshipAnnotation(b, "Parent"));
        b.Annotations.Add(new ResourceRelationshipAnnotation(a, "Parent"));
        using var graph = new FakeGraph(job, web, a, b);
        graph.DeclareAll();

        Assert.Equal([("web", 0), ("job", 1), ("a", 0), ("b", 0)], graph.Board.Rows.Select(r => (r.Name, r.Depth)));
    }

    [Fact]
    public void The_time_to_ready_begins_with_the_resources_own_start()
    {
        var web = new ProjectResource("web");
        using var graph = new FakeGraph(web);
        graph.Change(web, s => s.Waiting(["board"]));
        graph.Pass(10);
        graph.Change(web, s => s.Starting());
        graph.Pass(1.5);
        graph.Change(web, s => s.Running(processId: 1));

        Assert.Equal(TimeSpan.FromSeconds(1.5), graph.Row(web).ReadyAfter);
    }

    [Fact]
    public void A_parameter_is_a_row_only_while_its_value_is_missing()
    {
        var key = new ParameterResource("api-key", _ => "");
        using var graph = new FakeGraph(key);
        graph.Change(key, s => s.Declare("Parameter", hidden: false, backend: null));

        Assert.Equal(["api-key: value missing, set Parameters:api-key"], graph.Change(key, s => s.ValueMissing(StateReason.SetValue("Parameters:api-key"))));
        Assert.Equal((RowPhase.ValueMissing, false, false, false), (graph.Row(key).Phase, graph.Row(key).IsMoving, graph.Row(key).IsBad, graph.Board.IsAllWell));
        graph.Change(key, s => s.HasValue());

        Assert.Empty(graph.Board.Rows);
        Assert.True(graph.Board.IsAllWell);
    }

    [Fact]
    public void A_restart_is_timed_anew()
    {
        var web = new ProjectResource("web");
        using var graph = new FakeGraph(web);
        graph.RunHealthy(web);
        graph.Change(web, s => s.Ended("Exited", 137, StateReason.ExitCode(137)));
        graph.Change(web, s => s.Restarting(1, TimeSpan.FromSeconds(0.5)));
        Assert.Equal((RowPhase.Crashed, "exit code 137, restarts in 0.5 s", 1), (graph.Row(web).Phase, graph.Row(web).Detail, graph.Row(web).Restarts));

        graph.Change(web, s => s.Starting());
        graph.Pass(2);
        graph.Change(web, s => s.Running(processId: 2));
        Assert.Equal((RowPhase.Healthy, TimeSpan.FromSeconds(2)), (graph.Row(web).Phase, graph.Row(web).ReadyAfter!.Value));
    }

    [Fact]
    public void Why_a_check_fails_is_told_only_when_it_takes_long_or_was_well_before()
    {
        var web = WithCheck(new ProjectResource("web"));
        using var graph = new FakeGraph(web);
        graph.RunHealthy(web);
        graph.Change(web, s => s.Health(Report(HealthStatus.Unhealthy, "Connection refused\nat ...")));
        Assert.Equal((RowPhase.Checking, ""), (graph.Row(web).Phase, graph.Row(web).Detail));

        graph.Pass(4);
        Assert.Equal((RowPhase.Checking, "Connection refused"), (graph.Row(web).Phase, graph.Row(web).Detail));

        graph.Change(web, s => s.Health(Report(HealthStatus.Healthy)));
        graph.Change(web, s => s.Health(Report(HealthStatus.Unhealthy, "503")));
        Assert.Equal((RowPhase.Unhealthy, "503", true), (graph.Row(web).Phase, graph.Row(web).Detail, graph.Row(web).IsBad));
    }

    [Fact]
    public void Web_addresses_are_urls_and_others_host_and_port()
    {
        var mail = WithEndpoint(WithEndpoint(new ContainerResource("mail"), "smtp", 1025), "http", 1080);
        using var graph = new FakeGraph(mail);
        graph.RunHealthy(mail);

        Assert.Equal(["localhost:1025", "http://localhost:1080"], graph.Row(mail).Addresses);
    }

    [Fact]
    public void An_end_that_was_asked_for_is_no_crash()
    {
        var web = new ProjectResource("web");
        using var graph = new FakeGraph(web);
        graph.RunHealthy(web);
        graph.Change(web, s => s.Stopping());
        Assert.True(graph.Row(web).IsMoving);

        graph.Change(web, s => s.Ended("Exited", 143));
        Assert.Equal((RowPhase.Stopped, false), (graph.Row(web).Phase, graph.Row(web).IsMoving));
    }
}
