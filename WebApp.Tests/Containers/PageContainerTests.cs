using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Containers;

/// <summary>Pages to look into the graph's servers, beside native engines: they run where podman has them, and nothing depends on them.</summary>
public sealed class PageContainerTests : IAsyncLifetime
{
    private readonly SmallGraph _graph = new("--Engines=Native", "--Parameters:cache-password=secret-1");

    public async ValueTask InitializeAsync() => await Podman.RequireAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task A_page_whose_image_can_not_be_had_is_left_out_and_the_rest_runs()
    {
        _graph.Builder.AddRedis("cache").WithRedisCommander(page => page.WithImageTag("0.0-nowhere"));

        await _graph.StartAsync();
        await _graph.HealthyAsync("cache");

        Assert.True(_graph.Application.ResourceNotifications.TryGetCurrentState("rediscommander", out var page));
        Assert.Equal(KnownResourceStates.NotStarted, page.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_page_in_a_container_reaches_the_native_server_that_it_was_told()
    {
        // In the place of the page: it takes the address apart as the page does, and says who greets there.
        const string Script = """IFS=: read -r _ host port _ password <<< "$REDIS_HOSTS"; exec 3<>"/dev/tcp/$host/$port"; printf '*2\r\n$4\r\nAUTH\r\n$%s\r\n%s\r\n' ${#password} "$password" >&3; read -r answer <&3; echo "$host said $answer"; exec sleep 1000""";
        _graph.Builder.AddRedis("cache").WithRedisCommander(page => page
            .WithImage(Podman.ShellImage, "1").WithImageRegistry(null).WithEntrypoint("/bin/bash").WithArgs("-c", Script).WaitFor(_graph.Builder.CreateResourceBuilder<RedisResource>("cache")));

        await _graph.StartAsync();

        Assert.StartsWith("host.docker.internal said +OK", await _graph.LineAsync("rediscommander", line => line.Contains(" said ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
