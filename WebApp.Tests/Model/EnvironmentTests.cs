using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using static System.StringComparison;

namespace WebApp.Tests.Model;

public sealed class EnvironmentTests
{
    private readonly IDistributedApplicationBuilder _graph = TestGraph.Create("--Parameters:cache-password=pw");

    [Fact]
    public async Task Every_kind_of_value_can_be_a_variable()
    {
        var key = _graph.AddParameter("key", "k e y");
        var cache = _graph.AddRedis("cache").On(5002);
        var endpoint = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 80).On(5001).GetEndpoint("http");
        var counter = 0;

        var app = _graph.AddApp()
            .WithEnvironment("TEXT", "plain {text}")
            .WithEnvironment("NOTHING", (string?)null)
            .WithEnvironment("INTERPOLATED", $"{key:uri}@{endpoint.Property(EndpointProperty.HostAndPort)}")
            .WithEnvironment("EXPRESSION", ReferenceExpression.Create($"<{key}>"))
            .WithEnvironment("ENDPOINT", endpoint)
            .WithEnvironment("PART", endpoint.Property(EndpointProperty.Port))
            .WithEnvironment("PARAMETER", key)
            .WithEnvironment("CONNECTION", cache)
            .WithEnvironment("COMPUTED", () => $"{++counter}")
            .WithEnvironment(context => context.EnvironmentVariables["CALLBACK"] = $"{context.Resource.Name} {context.EnvironmentVariables.Count}")
            .WithEnvironment(async context =>
            {
                await Task.Yield();
                context.EnvironmentVariables["LATER"] = key.Resource;
            });

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["TEXT"] = "plain {text}",
                ["NOTHING"] = "",
                ["INTERPOLATED"] = "k%20e%20y@localhost:5001",
                ["EXPRESSION"] = "<k e y>",
                ["ENDPOINT"] = "http://localhost:5001",
                ["PART"] = "5001",
                ["PARAMETER"] = "k e y",
                ["CONNECTION"] = "localhost:5002,password=pw",
                ["COMPUTED"] = "1",
                ["CALLBACK"] = "app 9",
                ["LATER"] = "k e y",
            },
            await app.VariablesAsync());
    }

    [Fact]
    public async Task A_value_that_is_computed_is_computed_for_every_start()
    {
        var counter = 0;
        var app = _graph.AddApp().WithEnvironment("N", () => $"{++counter}");

        Assert.Equal("1", (await app.VariablesAsync())["N"]);
        Assert.Equal("2", (await app.VariablesAsync())["N"]);
    }

    [Fact]
    public async Task The_last_word_counts_and_names_keep_their_case()
    {
        var app = _graph.AddApp().WithEnvironment("A", "1").WithEnvironment("a", "2").WithEnvironment("A", "3");

        Assert.Equal(new Dictionary<string, string> { ["A"] = "3", ["a"] = "2" }, await app.VariablesAsync());
    }

    [Fact]
    public async Task A_callback_knows_whether_the_graph_runs()
    {
        Assert.Equal("True", await ModeAsync(_graph));
        Assert.Equal("False", await ModeAsync(TestGraph.Publishing()));

        static async Task<string> ModeAsync(IDistributedApplicationBuilder graph) => (await graph.AddApp()
            .WithEnvironment(context => context.EnvironmentVariables["RUN"] = $"{context.ExecutionContext.IsRunMode}").VariablesAsync())["RUN"];
    }

    [Fact]
    public async Task A_value_that_can_not_be_had_names_the_variable_and_the_resource()
    {
        var app = _graph.AddApp().WithEnvironment("GOOD", "1").WithEnvironment("KEY", _graph.AddParameter("missing"));

        var configuration = await app.ConfigurationAsync();

        Assert.Contains("'KEY' of resource 'app'", configuration.Exception!.Message, Ordinal);
        Assert.Equal(["GOOD"], configuration.EnvironmentVariables.Select(v => v.Key));
    }

    [Fact]
    public async Task Arguments_keep_their_order_and_may_be_values_that_are_known_later()
    {
        var key = _graph.AddParameter("key", "k");
        var api = _graph.AddContainer("api", "api").WithHttpEndpoint(targetPort: 80).On(5001);

        var tool = _graph.AddExecutable("tool", "tool", ".", "first", "with space")
            .WithArgs("--key", key)
            .WithArgs(api.GetEndpoint("http"), ReferenceExpression.Create($"{key}!"))
            .WithArgs(context => context.Args.Insert(0, $"{context.Args.Count}"))
            .WithArgs(async context =>
            {
                await Task.Yield();
                context.Args.Add(true);
                context.Args.Add(1.5);
            });

        Assert.Equal(["6", "first", "with space", "--key", "k", "http://localhost:5001", "k!", "true", "1.5"], await tool.ArgumentsAsync());
    }

    [Fact]
    public async Task An_argument_that_is_no_value_is_refused_by_its_type()
    {
        var tool = _graph.AddExecutable("tool", "tool", ".").WithArgs(new object());

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(tool.ArgumentsAsync);

        Assert.Contains("'tool'", error.Message, Ordinal);
        Assert.Contains("Object", error.Message, Ordinal);
    }
}
