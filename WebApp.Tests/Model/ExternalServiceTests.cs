using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Model;

/// <summary>Services that the graph uses and does not run.</summary>
public sealed class ExternalServiceTests
{
    [Fact]
    public async Task Whoever_refers_to_one_is_given_its_address()
    {
        var graph = TestGraph.Create();
        var app = graph.AddApp().WithReference(graph.AddExternalService("tax-office", "https://tax.example.org/v2/"))
            .WithEnvironment("TAX", graph.AddExternalService("other", new Uri("http://other.example.org")));

        var variables = await app.VariablesAsync();

        Assert.Equal("https://tax.example.org/v2/", variables["services__tax-office__https__0"]);
        Assert.Equal("https://tax.example.org/v2/", variables["TAX_OFFICE"]);
        Assert.Equal("http://other.example.org/", variables["TAX"]);
    }

    [Fact]
    public async Task Its_address_may_be_a_parameter_whose_value_is_looked_at()
    {
        var graph = TestGraph.Create("--Parameters:good=http://tax.example.org", "--Parameters:bad=tax");
        var good = graph.AddContainer("good-app", "app").WithReference(graph.AddExternalService("tax", graph.AddParameter("good")));
        var bad = graph.AddContainer("bad-app", "app").WithReference(graph.AddExternalService("levy", graph.AddParameter("bad")));

        var variables = await good.VariablesAsync();
        var refused = await Assert.ThrowsAsync<DistributedApplicationException>(bad.VariablesAsync);

        Assert.Equal(("http://tax.example.org", "http://tax.example.org"), (variables["services__tax__http__0"], variables["TAX_HTTP"]));
        Assert.Contains("The parameter 'bad', which is the address of 'levy', is wrong: 'tax' is not absolute", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tax.example.org")]
    [InlineData("/tax")]
    [InlineData("https://tax.example.org?key=1")]
    [InlineData("https://tax.example.org#a")]
    public void What_is_no_address_of_a_service_is_refused(string url) => Assert.Throws<ArgumentException>(() => TestGraph.Create().AddExternalService("tax", url));

    [Fact]
    public async Task It_runs_and_is_as_healthy_as_it_answers_while_one_with_a_wrong_address_does_not_stop_the_graph()
    {
        await using var graph = new SmallGraph("--Parameters:bad=tax");
        using var listener = new System.Net.HttpListener();
        var port = new Slipway.Hosting.Embedded.Processes.FreePorts().Next();
        listener.Prefixes.Add($"http://localhost:{port}/");
        listener.Start();
        graph.Builder.AddExternalService("tax", $"http://localhost:{port}").WithHttpHealthCheck("/up", 204);
        graph.Builder.AddExternalService("levy", graph.Builder.AddParameter("bad"));
        await graph.StartAsync();

        var context = await listener.GetContextAsync();
        context.Response.StatusCode = context.Request.RawUrl == "/up" ? 204 : 500;
        context.Response.Close();

        var healthy = await graph.HealthyAsync("tax");
        await graph.StateAsync("levy", KnownResourceStates.FailedToStart);
        Assert.Equal(("ExternalService", $"http://localhost:{port}/"), (healthy.Snapshot.ResourceType, Assert.Single(healthy.Snapshot.Urls).Url));
    }

    [Fact]
    public async Task One_that_sends_the_asker_on_is_as_healthy_as_the_place_it_sends_to()
    {
        await using var graph = new SmallGraph();
        using var listener = new System.Net.HttpListener();
        var port = new Slipway.Hosting.Embedded.Processes.FreePorts().Next();
        listener.Prefixes.Add($"http://localhost:{port}/");
        listener.Start();
        graph.Builder.AddExternalService("tax", $"http://localhost:{port}").WithHttpHealthCheck("/health");
        await graph.StartAsync();

        var first = await listener.GetContextAsync();
        first.Response.Redirect($"http://localhost:{port}/there");
        first.Response.Close();
        var second = await listener.GetContextAsync();
        Assert.Equal("/there", second.Request.RawUrl);
        second.Response.Close();

        await graph.HealthyAsync("tax");
    }
}
