namespace Aspire.Hosting.Testing;

/// <summary>A graph that a test may still change. Its disposal ends what was built of it.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Completes the graph.</summary>
    /// <param name="cancellationToken">Ends the waiting for the AppHost.</param>
    /// <exception cref="DistributedApplicationException">The AppHost ended before it had built its graph.</exception>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
