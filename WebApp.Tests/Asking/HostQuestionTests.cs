using Aspire.Hosting;
using Slipway.Hosting.Embedded.Building;

namespace WebApp.Tests.Asking;

/// <summary>What the words of the command line ask.</summary>
public sealed class HostQuestionTests
{
    [Theory]
    [InlineData(new[] { "resources" }, "api/resources", false)]
    [InlineData(new[] { "resources", "--json" }, "api/resources", true)]
    [InlineData(new[] { "--json", "resources" }, "api/resources", true)]
    [InlineData(new[] { "logs", "a b" }, "api/resources/a%20b/log", false)]
    [InlineData(new[] { "logs", "--follow", "web" }, "api/resources/web/log?follow=true", false)]
    [InlineData(new[] { "logs", "web", "--structured", "--level", "Error", "--text=x&y", "--take", "5" }, "api/structuredlogs?resource=web&level=Error&text=x%26y&take=5", false)]
    [InlineData(new[] { "traces" }, "api/traces?errors=false", false)]
    [InlineData(new[] { "traces", "--errors", "--json", "--resource", "web" }, "api/traces?errors=true&resource=web", true)]
    [InlineData(new[] { "traces", "0102" }, "api/traces/0102", false)]
    [InlineData(new[] { "wait", "web" }, "api/resources/web/wait", false)]
    public void Words_and_switches_become_an_address(string[] args, string path, bool asJson)
    {
        var question = AppHostCommandLine.Parse([.. args, "--Engines:Data=x"]).Question!;

        Assert.Equal((path, asJson, (TimeSpan?)null), (question.Path, question.AsJson, question.Patience));
    }

    [Fact]
    public void Waiting_may_have_an_end() => Assert.Equal(TimeSpan.FromSeconds(2.5), AppHostCommandLine.Parse(["wait", "web", "--timeout", "2.5"]).Question!.Patience);

    [Theory]
    [InlineData()]
    [InlineData("run")]
    [InlineData("deploy")]
    [InlineData("do", "cost")]
    public void Everything_else_asks_nothing(params string[] args) => Assert.Null(AppHostCommandLine.Parse(args).Question);

    [Theory]
    [InlineData("'logs' needs the name of a resource", "logs")]
    [InlineData("'wait' needs the name of a resource", "wait", "--timeout", "5")]
    [InlineData("--timeout is 'soon'", "wait", "web", "--timeout", "soon")]
    [InlineData("--timeout is '-1'", "wait", "web", "--timeout=-1")]
    [InlineData("--take is '0'", "traces", "--take", "0")]
    [InlineData("'resources' has no switch --follow", "resources", "--follow")]
    [InlineData("'run' has no switch --json", "--json")]
    [InlineData("'deploy' has no switch --errors", "deploy", "--errors")]
    [InlineData("'--timeout' needs a value", "wait", "web", "--timeout")]
    [InlineData("'resources all' is not known", "resources", "all")]
    public void A_mistake_is_told_by_the_word(string expected, params string[] args) =>
        Assert.Contains(expected, Assert.Throws<DistributedApplicationException>(() => AppHostCommandLine.Parse(args)).Message, StringComparison.Ordinal);
}
