using Aspire.Hosting;
using Slipway.Hosting.Embedded.Building;
using Slipway.Hosting.Embedded.Commands.Asking;

namespace WebApp.Tests.Asking;

/// <summary>What the words of the command line ask.</summary>
public sealed class HostQuestionTests
{
    [Theory]
    [InlineData(new[] { "resources" }, "api/resources", false)]
    [InlineData(new[] { "resources", "--json" }, "api/resources", true)]
    [InlineData(new[] { "--json", "resources", "--follow", "--include-hidden" }, "api/resources?follow=true&includeHidden=true", true)]
    [InlineData(new[] { "resources", "a b", "-f" }, "api/resources/a%20b?follow=true", false)]
    [InlineData(new[] { "resource", "web" }, "api/resources/web/commands", false)]
    [InlineData(new[] { "logs" }, "api/consolelogs", false)]
    [InlineData(new[] { "logs", "a b", "web" }, "api/consolelogs?resource=a%20b&resource=web", false)]
    [InlineData(new[] { "logs", "--follow", "web", "-n", "5", "-t", "--search", "x&y" }, "api/consolelogs?resource=web&follow=true&timestamps=true&search=x%26y&tail=5", false)]
    [InlineData(new[] { "logs", "web", "--take", "5" }, "api/consolelogs?resource=web&tail=5", false)]
    [InlineData(new[] { "logs", "web", "--structured", "--level", "Error", "--text=x&y", "--tail", "5" }, "api/structuredlogs?resource=web&level=Error&search=x%26y&tail=5", false)]
    [InlineData(new[] { "logs", "--structured", "--follow", "--json" }, "api/structuredlogs?follow=true", true)]
    [InlineData(new[] { "traces" }, "api/traces", false)]
    [InlineData(new[] { "traces", "--errors", "--json", "--resource", "web", "--limit", "3" }, "api/traces?errors=true&resource=web&tail=3", true)]
    [InlineData(new[] { "traces", "--follow", "--search", "checkout" }, "api/traces?follow=true&search=checkout", false)]
    [InlineData(new[] { "traces", "0102" }, "api/traces/0102", false)]
    [InlineData(new[] { "wait", "web" }, "api/resources/web/wait?status=healthy", false)]
    [InlineData(new[] { "wait", "web", "--status", "Down" }, "api/resources/web/wait?status=down", false)]
    public void Words_and_switches_become_an_address(string[] args, string path, bool asJson)
    {
        var question = Assert.IsType<HostQuestion>(AppHostCommandLine.Parse([.. args, "--Engines:Data=x"]).Request);

        Assert.Equal((path, asJson, (TimeSpan?)null), (question.Path, question.AsJson, question.Patience));
    }

    [Fact]
    public void A_command_is_confirmed_only_by_who_says_so()
    {
        Assert.Equal(new CommandRequest("web", "wipe", IsConfirmed: false, InUserSecrets: false, AsJson: true), AppHostCommandLine.Parse(["resource", "web", "wipe", "--json"]).Request);
        Assert.Equal(new CommandRequest("web", "wipe", IsConfirmed: true, InUserSecrets: false, AsJson: false), AppHostCommandLine.Parse(["resource", "web", "wipe", "--yes"]).Request);
    }

    [Fact]
    public void A_parameter_is_changed_in_the_user_secrets_only_where_that_is_said() =>
        Assert.Equal(new CommandRequest("key", "set-parameter", IsConfirmed: false, InUserSecrets: true, AsJson: false), AppHostCommandLine.Parse(["resource", "key", "set-parameter", "--user-secrets"]).Request);

    [Fact]
    public void Hosts_are_listed_and_stopped()
    {
        Assert.Equal(new HostsRequest(AsJson: true), AppHostCommandLine.Parse(["ps", "--json"]).Request);
        Assert.Equal(new StopRequest(TimeSpan.FromSeconds(5)), AppHostCommandLine.Parse(["stop", "--timeout", "5"]).Request);
    }

    [Fact]
    public void Waiting_may_have_an_end() =>
        Assert.Equal(TimeSpan.FromSeconds(2.5), Assert.IsType<HostQuestion>(AppHostCommandLine.Parse(["wait", "web", "--timeout", "2.5"]).Request).Patience);

    [Theory]
    [InlineData()]
    [InlineData("run")]
    [InlineData("deploy")]
    [InlineData("do", "cost")]
    public void Everything_else_asks_nothing(params string[] args) => Assert.Null(AppHostCommandLine.Parse(args).Request);

    [Theory]
    [InlineData("'resource' needs the name of a resource", "resource")]
    [InlineData("--status is 'ill'. There are healthy, up, down, finished.", "wait", "web", "--status", "ill")]
    [InlineData("-n is 'few'", "logs", "-n", "few")]
    [InlineData("--level is for what came over OTLP: logs --structured --level", "logs", "web", "--level", "Error")]
    [InlineData("'stop' has no switch --json", "stop", "--json")]
    [InlineData("'resource webapp restart now' is not known", "resource", "webapp", "restart", "now")]
    [InlineData("'wait' needs the name of a resource", "wait", "--timeout", "5")]
    [InlineData("--timeout is 'soon'", "wait", "web", "--timeout", "soon")]
    [InlineData("--timeout is '-1'", "wait", "web", "--timeout=-1")]
    [InlineData("--take is '0'", "traces", "--take", "0")]
    [InlineData("'resources' has no switch --errors", "resources", "--errors")]
    [InlineData("'run' has no switch --json", "--json")]
    [InlineData("'deploy' has no switch --errors", "deploy", "--errors")]
    [InlineData("'--timeout' needs a value", "wait", "web", "--timeout")]
    public void A_mistake_is_told_by_the_word(string expected, params string[] args) =>
        Assert.Contains(expected, Assert.Throws<DistributedApplicationException>(() => AppHostCommandLine.Parse(args)).Message, StringComparison.Ordinal);
}
