using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Containers.Session;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>Containers that stay when the host goes.</summary>
public sealed class PersistentContainerTests : IAsyncDisposable
{
    private readonly DataFolder _data = new();
    private string? _graph;

    [Fact]
    public async Task It_stays_and_the_next_run_goes_on_with_it_at_the_same_address_until_the_graph_says_otherwise()
    {
        await Podman.RequireAsync();
        var first = await RunAsync("one");
        var second = await RunAsync("one");
        var third = await RunAsync("two");

        Assert.Equal(first, second);
        Assert.NotEqual(first.Id, third.Id);
        Assert.Equal(first.Port, third.Port);
        Assert.Single(await Podman.ContainersAsync($"slipway.graph={_graph}"));
    }

    [Fact]
    public async Task A_name_that_another_container_has_is_told_and_that_container_left_alone()
    {
        await Podman.RequireAsync();
        var name = $"slipway-test-{Guid.NewGuid():N}";
        await Podman.AskAsync("create", "--name", name, $"{Podman.ShellImage}:1");
        try
        {
            await using var graph = new ContainerGraph();
            graph.Shell("app", "exec sleep 1000").WithContainerName(name).WithLifetime(ContainerLifetime.Persistent);
            await graph.StartAsync();

            var said = await graph.FailureAsync();

            Assert.Contains($"'{name}' of resource 'app'", said, Ordinal);
            Assert.Contains("WithContainerName", said, Ordinal);
            Assert.Equal("created", await Podman.AskAsync("inspect", "--format", "{{.State.Status}}", name));
        }
        finally
        {
            await Podman.AskAsync("rm", "--force", name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_graph is not null) await Podman.RemoveGraphAsync(_graph);
        _data.Dispose();
    }

    /// <summary>One run of a graph that always has the same folders.</summary>
    private async Task<(string Id, int Port)> RunAsync(string value)
    {
        await using var application = Build(value, out var cache);
        var names = application.Services.GetRequiredService<ContainerNames>();
        _graph = names.Graph;
        await application.StartAsync(Eventually.Soon());
        await application.ResourceNotifications.WaitForResourceHealthyAsync("cache", Eventually.Soon());

        var loggers = application.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in loggers.WatchAsync("cache").WithCancellation(Eventually.Soon(30)))
        {
            if (batch.Any(line => line.Content.Contains("Ready to accept connections", Ordinal))) break;
        }

        var id = await Podman.AskAsync("inspect", "--format", "{{.Id}}", names.ContainerOf(cache));
        await application.StopAsync(Eventually.Soon());
        Assert.Equal("running", await Podman.AskAsync("inspect", "--format", "{{.State.Status}}", names.ContainerOf(cache)));
        return (id, cache.PrimaryEndpoint.Port);
    }

    private DistributedApplication Build(string value, out RedisResource cache)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--Engines=Containers", $"--Engines:Data={_data.Path}", "--Parameters:cache-password=x"],
            ProjectDirectory = _data.Path,
            DisableDashboard = true,
        });
        cache = builder.AddRedis("cache").WithLifetime(ContainerLifetime.Persistent).WithEnvironment("VALUE", value).Resource;
        return builder.Build();
    }
}
