using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Building;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Model;

public sealed class PipelineTests
{
    [Theory]
    [InlineData("publish", "process-parameters publish-prereq publish")]
    [InlineData("deploy", "process-parameters deploy-prereq deploy")]
    [InlineData("destroy", "destroy-prereq destroy")]
    public async Task Every_pipeline_has_Aspires_steps(string step, string expected)
    {
        var names = (await ListAsync(step)).Select(line => line.Split(' ')[0]);

        Assert.Equal(expected, string.Join(' ', names));
    }

    [Fact]
    public void A_step_comes_after_all_that_it_depends_on_and_before_what_requires_it()
    {
        var plan = PipelinePlan.Create([Step("a", dependsOn: ["b", "c"]), Step("b"), Step("c", dependsOn: ["d"]), Step("d"), Step("e", requiredBy: ["d"]), Step("x")], "a");

        var order = plan.Steps.Select(s => s.Name).ToList();

        Assert.Equal(["a", "b", "c", "d", "e"], order.Order(StringComparer.Ordinal));
        Assert.True(order.IndexOf("e") < order.IndexOf("d") && order.IndexOf("d") < order.IndexOf("c") && order.IndexOf("c") < order.IndexOf("a"));
        Assert.Equal("a", order[^1]);
    }

    [Fact]
    public void Without_a_target_all_steps_are_done() =>
        Assert.Equal(3, PipelinePlan.Create([Step("a"), Step("b"), Step("c", dependsOn: ["a"])], target: null).Steps.Count);

    [Theory]
    [InlineData("a", "There is no step 'a'. There are: b, c.")]
    public void A_step_that_is_not_there_is_told_along_with_those_that_are(string target, string message) =>
        Assert.Equal(message, Assert.Throws<DistributedApplicationException>(() => PipelinePlan.Create([Step("c"), Step("b")], target)).Message);

    [Fact]
    public void A_step_that_names_a_stranger_is_told()
    {
        Assert.Contains("'a' names a step 'z'", Fails(Step("a", dependsOn: ["z"])), Ordinal);
        Assert.Contains("'a' names a step 'z'", Fails(Step("a", requiredBy: ["z"])), Ordinal);
    }

    [Fact]
    public void Steps_that_wait_for_each_other_are_told_as_a_circle() =>
        Assert.Contains("a -> b -> c -> a", Fails(Step("a", dependsOn: ["b"]), Step("b", dependsOn: ["c"]), Step("c", dependsOn: ["a"])), Ordinal);

    [Fact]
    public void Two_steps_of_one_name_are_told() => Assert.Contains("two steps named 'a'", Fails(Step("a"), Step("a")), Ordinal);

    [Theory]
    [InlineData("one line", "cost: one line\n")]
    [InlineData("a  b\n1  2", "cost:\na  b\n1  2\n")]
    public void What_a_step_says_follows_its_name_and_a_table_keeps_its_columns(string said, string expected)
    {
        using var output = new StringWriter { NewLine = "\n" };

        new ConsoleReportingStep("cost", output).Log(Microsoft.Extensions.Logging.LogLevel.Information, said);

        Assert.Equal(expected, output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_deployment_does_the_steps_of_the_graph_and_of_its_resources_in_order()
    {
        var done = new ConcurrentQueue<string>();
        var graph = TestGraph.Create("deploy");
        graph.Pipeline.AddStep("late", Note, dependsOn: "early", requiredBy: WellKnownPipelineSteps.Deploy);
        graph.Pipeline.AddStep("other", Note, requiredBy: WellKnownPipelineSteps.Destroy);
        graph.AddApp().WithAnnotation(new PipelineStepAnnotation(context => new PipelineStep
        {
            Name = "early",
            Action = async step =>
            {
                // A step that takes its time: what depends on it must not overtake it.
                await Task.Yield();
                await Note(step);
            },
            RequiredBySteps = [WellKnownPipelineSteps.DeployPrereq],
            Tags = [context.Resource.Name],
        }));

        Assert.Equal(0, await RunAsync(graph));

        Assert.Equal(["early", "late"], done);

        Task Note(PipelineStepContext context)
        {
            done.Enqueue(done.IsEmpty ? "early" : "late");
            Assert.Equal("app", Assert.Single(context.Model.Resources).Name);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_step_that_fails_ends_the_process_with_an_error_and_what_depends_on_it_is_not_done()
    {
        var reached = false;
        var graph = TestGraph.Create("do", "after");
        graph.Pipeline.AddStep("broken", _ => throw new DistributedApplicationException("The account has no bucket."));
        graph.Pipeline.AddStep("after", _ => Task.FromResult(reached = true), dependsOn: "broken");

        Assert.NotEqual(0, await RunAsync(graph));

        Assert.False(reached);
    }

    [Fact]
    public async Task An_unknown_step_ends_the_process_with_an_error() => Assert.NotEqual(0, await RunAsync(TestGraph.Create("do", "dance")));

    [Fact]
    public async Task Listing_the_steps_does_none_of_them()
    {
        Assert.Contains("boom", string.Join('\n', await ListAsync("boom")), Ordinal);

        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty("failing-step", folder, ["do", "boom"]);
        Assert.Equal(1, await host.ExitAsync());
        Assert.Equal(["error: The step was done."], host.Errors);
    }

    [Fact]
    public void A_step_of_a_name_that_is_taken_is_refused_at_once() =>
        Assert.Throws<InvalidOperationException>(() => TestGraph.Create("deploy").Pipeline.AddStep("deploy", _ => Task.CompletedTask));

    private static PipelineStep Step(string name, string[]? dependsOn = null, string[]? requiredBy = null) =>
        new() { Name = name, Action = _ => Task.CompletedTask, DependsOnSteps = [.. dependsOn ?? []], RequiredBySteps = [.. requiredBy ?? []] };

    private static string Fails(params PipelineStep[] steps) =>
        Assert.Throws<DistributedApplicationException>(() => PipelinePlan.Create(steps, target: null)).Message;

    /// <summary>The exit code of the whole, as a shell would see it.</summary>
    private static async Task<int> RunAsync(IDistributedApplicationBuilder graph)
    {
        await using var application = graph.Build();
        return await application.Services.GetRequiredService<AppHostRunner>().RunAsync(application, TestGraph.Token);
    }

    /// <summary>In a process of its own: the list is written to the console, of which there is one.</summary>
    private static async Task<IReadOnlyList<string>> ListAsync(string step)
    {
        using var folder = new DataFolder();
        await using var host = AppHostProcess.StartFaulty("failing-step", folder, ["do", step, "--list-steps"]);
        Assert.Equal(0, await host.ExitAsync());
        return host.Output;
    }
}
