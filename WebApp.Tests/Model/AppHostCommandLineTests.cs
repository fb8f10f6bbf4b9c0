using Aspire.Hosting;
using Slipway.Hosting.Embedded.Building;
using static System.StringComparison;

namespace WebApp.Tests.Model;

public sealed class AppHostCommandLineTests
{
    [Theory]
    [InlineData(new string[0], new string[0])]
    [InlineData(new[] { "run" }, new string[0])]
    [InlineData(new[] { "--operation", "publish", "--step", "deploy" }, new[] { "AppHost:Operation=publish", "Pipeline:Step=deploy" })]
    [InlineData(new[] { "--operation=publish", "--output-path=out" }, new[] { "AppHost:Operation=publish", "Pipeline:OutputPath=out" })]
    [InlineData(new[] { "--OPERATION", "publish" }, new[] { "AppHost:Operation=publish" })]
    [InlineData(new[] { "--environment", "Staging", "--log-level", "Debug" }, new[] { "Pipeline:LogLevel=Debug", "environment=Staging" })]
    [InlineData(new[] { "deploy" }, new[] { "AppHost:Operation=publish", "Pipeline:Step=deploy" })]
    [InlineData(new[] { "destroy", "--yes" }, new[] { "AppHost:Operation=publish", "Pipeline:SkipConfirmation=true", "Pipeline:Step=destroy" })]
    [InlineData(new[] { "publish", "--output-path", "out" }, new[] { "AppHost:Operation=publish", "Pipeline:OutputPath=out", "Pipeline:Step=publish" })]
    [InlineData(new[] { "do", "cost" }, new[] { "AppHost:Operation=publish", "Pipeline:Step=cost" })]
    [InlineData(new[] { "cost" }, new[] { "AppHost:Operation=publish", "Pipeline:Step=cost" })]
    [InlineData(new[] { "cost", "--compare", "before", "--budget=50", "--scenario", "busy" }, new[] { "AppHost:Operation=publish", "Cost:Budget=50", "Cost:Compare=before", "Cost:Scenario=busy", "Pipeline:Step=cost" })]
    [InlineData(new[] { "--list-steps", "--clear-cache", "false" }, new[] { "Pipeline:ClearCache=false", "Pipeline:ListSteps=true" })]
    [InlineData(new[] { "--list-steps", "true", "do", "x" }, new[] { "AppHost:Operation=publish", "Pipeline:ListSteps=true", "Pipeline:Step=x" })]
    [InlineData(new[] { "--Parameters:key=a=b", "--Engines", "Native" }, new[] { "Engines=Native", "Parameters:key=a=b" })]
    [InlineData(new[] { "--Parameters:key", "-dash" }, new[] { "Parameters:key=-dash" })]
    [InlineData(new[] { "--Parameters:empty=" }, new[] { "Parameters:empty=" })]
    public void Switches_and_short_forms_become_settings(string[] args, string[] expected) =>
        Assert.Equal(expected, AppHostCommandLine.Parse(args).Settings.Select(s => $"{s.Key}={s.Value}").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    public void Help_is_asked_for_in_three_ways(string word) => Assert.True(AppHostCommandLine.Parse(["deploy", word]).ShowHelp);

    [Theory]
    [InlineData(new[] { "--opration", "publish" }, "'--opration' is not known")]
    [InlineData(new[] { "--step" }, "'--step' needs a value")]
    [InlineData(new[] { "cost", "--budget" }, "'--budget' needs a value")]
    [InlineData(new[] { "--step", "--list-steps" }, "'--step' needs a value")]
    [InlineData(new[] { "deplyo" }, "'deplyo' is not known")]
    [InlineData(new[] { "deploy", "now" }, "'deploy now' is not known")]
    [InlineData(new[] { "do" }, "'do' needs the name of a step")]
    public void A_mistake_is_told_by_the_word(string[] args, string expected)
    {
        var error = Assert.Throws<DistributedApplicationException>(() => AppHostCommandLine.Parse(args));

        Assert.Contains(expected, error.Message, Ordinal);
    }

    [Fact]
    public void An_operation_that_is_not_known_is_refused()
    {
        var error = Assert.Throws<DistributedApplicationException>(() => TestGraph.Create("--operation", "inspect"));

        Assert.Contains("'inspect'", error.Message, Ordinal);
    }

    [Fact]
    public void The_command_line_decides_what_the_graph_is_for()
    {
        Assert.True(TestGraph.Create().ExecutionContext.IsRunMode);
        Assert.True(TestGraph.Create("deploy").ExecutionContext.IsPublishMode);
        Assert.Equal("Staging", TestGraph.Create("--environment", "Staging").Environment.EnvironmentName);
    }

    [Fact]
    public void The_command_line_goes_before_environment_variables()
    {
        var name = $"k{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable($"Test__{name}", "variable");

        Assert.Equal("variable", TestGraph.Create().Configuration[$"Test:{name}"]);
        Assert.Equal("switch", TestGraph.Create($"--Test:{name}=switch").Configuration[$"Test:{name}"]);
    }
}
