using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Testing;

/// <summary>How a test reaches what runs.</summary>
[Collection(nameof(Graph.Board))]
public sealed class AccessTests(BoardGraph graph)
{
    [Fact]
    public async Task A_client_reaches_the_web_app()
    {
        var app = (await graph.RunningAsync()).Application;
        using var client = app.CreateHttpClient("webapp");

        using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(app.GetEndpoint("WebApp", "HTTP"), client.BaseAddress);
    }

    [Fact]
    public async Task A_connection_string_is_what_the_resource_has()
    {
        var app = (await graph.RunningAsync()).Application;

        var board = await app.GetConnectionStringAsync("board", TestContext.Current.CancellationToken);

        Assert.Equal($"Host=localhost;Port={app.GetEndpoint("postgres", "tcp").Port};Username=postgres;Password={BoardGraph.Password};Database=board", board);
    }

    [Fact]
    public async Task What_is_not_there_is_named_with_what_is()
    {
        var app = (await graph.RunningAsync()).Application;

        Assert.Contains("The graph has no resource 'shop'. It has ", Assert.Throws<ArgumentException>(() => app.GetEndpoint("shop")).Message, StringComparison.Ordinal);
        Assert.Contains("Resource 'postgres' has no endpoint 'http'. It has 'tcp'.", Assert.Throws<ArgumentException>(() => app.CreateHttpClient("postgres")).Message, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => app.GetConnectionStringAsync("webapp", Eventually.Soon()).AsTask());
        Assert.Contains("Resource 'webapp' (ProjectResource) has no connection string.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_known_only_when_the_graph_is_started()
    {
        await using var builder = await FaultyGraph.CreateAsync("redis");
        await using var app = await builder.BuildAsync(Eventually.Soon());

        Assert.Throws<InvalidOperationException>(() => app.GetEndpoint("cache", "tcp"));
    }

    [Fact]
    public async Task A_client_is_as_the_test_says_clients_are()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Services.ConfigureHttpClientDefaults(http => http.ConfigureHttpClient(c => c.DefaultRequestHeaders.Add("X-Test", "yes")));
        builder.Shell("shop", "exec sleep 1000").WithHttpEndpoint(env: "PORT");
        await using var app = await builder.StartAsync();

        using var client = app.CreateHttpClient("shop");

        Assert.Equal(["yes"], client.DefaultRequestHeaders.GetValues("X-Test"));
    }
}
