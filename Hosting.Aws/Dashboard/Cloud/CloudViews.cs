using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Dashboard.Cloud;

/// <summary>
/// The graph as it would stand on AWS: published to a folder that is thrown away, once for each plan and environment while the host runs. One after
/// the other, for each takes a processor for seconds.
/// </summary>
internal sealed class CloudViews(CloudProgram program) : IDisposable
{
    // A person tries two plans and a few environments; the oldest view makes place for another.
    private const int Kept = 8;

    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private readonly List<(AwsPlan Plan, string Environment, Task<CloudView> View)> _views = [];

    public CloudProgram Program => program;

    /// <exception cref="DistributedApplicationException">It can't be published; the message is publish's own.</exception>
    public Task<CloudView> OfAsync(AwsPlan plan, string environment)
    {
        lock (_lock)
        {
            var known = _views.Find(view => view.Plan == plan && view.Environment == environment).View;
            // What failed is tried again: the mistake may have been corrected since.
            if (known is { IsFaulted: false, IsCanceled: false }) return known;
            _views.RemoveAll(view => view.View == known);
            if (_views.Count == Kept) _views.RemoveAt(0);
            var begun = PublishAsync(plan, environment);
            _views.Add((plan, environment, begun));
            return begun;
        }
    }

    /// <summary>A view that is there.</summary>
    public CloudView Ready(AwsPlan plan, string environment)
    {
        lock (_lock) return _views.Find(view => view.Plan == plan && view.Environment == environment).View.Result;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _turn.Dispose();
    }

    private async Task<CloudView> PublishAsync(AwsPlan plan, string environment)
    {
        var stopping = _stopping.Token;
        await _turn.WaitAsync(stopping);
        var folder = Directory.CreateTempSubdirectory("slipway-cloud-");
        try
        {
            var output = Path.Combine(folder.FullName, "out");
            return await program.PublishAsync(output, plan, environment, _ => { }, stopping) is { } error
                ? throw new DistributedApplicationException(error)
                : await CloudView.ReadAsync(output, stopping);
        }
        finally
        {
            folder.Delete(recursive: true);
            if (!stopping.IsCancellationRequested) _turn.Release();
        }
    }
}
