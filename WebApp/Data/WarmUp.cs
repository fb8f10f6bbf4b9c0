using Npgsql;
using WebApp.Posts;

namespace WebApp.Data;

/// <summary>Asks for the first page of posts as soon as the application has started, so that the first reader doesn't wait for EF Core to build its model.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, SchemaGate schema) : IHostedService
{
    // The first probe, for which somebody waits, comes within this time and has the processor to itself.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <summary>After the start, not during it: being ready comes first. Nobody waits for it, least of all a shutdown.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(ReadAsync, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ReadAsync()
    {
        if (!schema.IsOpen) return;
        try
        {
            await Task.Delay(Pause, lifetime.ApplicationStopping);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PostList>().ReadAsync(before: null, PostList.PageSize, lifetime.ApplicationStopping);
            // By way of EF Core, whose model everything but the lists needs.
            await scope.ServiceProvider.GetRequiredService<PostReader>().ReadAsync(id: 0, lifetime.ApplicationStopping);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or TimeoutException or OperationCanceledException)
        {
            // The first reader waits a little, then. (EF Core wraps what it takes for transient.)
        }
    }
}
