using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WebApp.Tests.Model;

public sealed class ExecutionConfigurationTests
{
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create("--Parameters:pg-password=pw", "--Parameters:secret=s", "--Parameters:open=o");

    [Fact]
    public async Task Only_what_is_asked_for_is_gathered()
    {
        var tool = _graph.AddExecutable("tool", "tool", ".", "arg").WithEnvironment("A", "1");

        var arguments = await ExecutionConfigurationBuilder.Create(tool.Resource).WithArgumentsConfig().BuildAsync(_graph.ExecutionContext, cancellationToken: TestGraph.Token);
        var variables = await ExecutionConfigurationBuilder.Create(tool.Resource).WithEnvironmentVariablesConfig().BuildAsync(_graph.ExecutionContext, cancellationToken: TestGraph.Token);

        Assert.Equal(("arg", false), Assert.Single(arguments.Arguments));
        Assert.Empty(arguments.EnvironmentVariables);
        Assert.Empty(variables.Arguments);
        Assert.Contains(KeyValuePair.Create("A", "1"), variables.EnvironmentVariables);
    }

    [Fact]
    public async Task An_argument_made_of_a_secret_is_marked_however_deep_the_secret_is()
    {
        var secret = _graph.AddParameter("secret", secret: true);
        var open = _graph.AddParameter("open");
        var database = _graph.AddPostgres("pg").On(5001).AddDatabase("db");
        var inner = ReferenceExpression.Create($"{secret}");

        var tool = _graph.AddExecutable("tool", "tool", ".").WithArgs(open, secret, ReferenceExpression.Create($"-p{inner}"), database);

        Assert.Equal([false, true, true, true], (await tool.ConfigurationAsync()).Arguments.Select(a => a.IsSensitive));
    }

    [Fact]
    public async Task The_values_as_they_were_said_are_kept_beside_what_they_are()
    {
        var open = _graph.AddParameter("open");
        var app = _graph.AddApp().WithEnvironment("A", open).WithArgs(open);

        var configuration = await app.ConfigurationAsync();

        Assert.Equal((open.Resource, "o", false), Assert.Single(configuration.ArgumentsWithUnprocessed));
        Assert.Equal((open.Resource, "o"), Assert.Single(configuration.EnvironmentVariablesWithUnprocessed).Value);
    }

    [Fact]
    public async Task Everything_that_values_refer_to_is_known()
    {
        var database = _graph.AddPostgres("pg").On(5001).AddDatabase("db");

        var references = (await _graph.AddApp().WithReference(database).ConfigurationAsync()).References.ToArray();

        Assert.Contains(database.Resource, references);
        Assert.Contains(database.Resource.Parent, references);
        Assert.Contains(database.Resource.Parent.PasswordParameter, references);
    }

    [Fact]
    public async Task All_failures_are_told_together()
    {
        var app = _graph.AddApp().WithEnvironment("A", _graph.AddParameter("a")).WithEnvironment("B", _graph.AddParameter("b"));

        var failures = Assert.IsType<AggregateException>((await app.ConfigurationAsync()).Exception).InnerExceptions;

        Assert.Equal(2, failures.Count);
    }
}
