using Npgsql;
using WebApp.Posts;

namespace WebApp.Data;

/// <summary>Asks for the first page of posts as soon as the application has started, so that the first reader doesn't wait for EF Core to build its model.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, SchemaGate schema) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // After the start, not during it: being ready comes first.
        await lifetime.ApplicationStarted.WaitAsync(stoppingToken);
        if (!schema.IsOpen) return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PostList>().ReadAsync(before: null, stoppingToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            // The first reader waits a little, then. EF Core wraps what it takes for transient.
        }
    }
}
