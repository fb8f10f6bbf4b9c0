using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Terminal;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>What pages show of the graph: the rows of the moment, and word when they change. There is one for all pages.</summary>
internal sealed class LiveResources : IAsyncDisposable
{
    // News come in bursts; a person sees no more pictures than this, and each page that is open renders each of them.
    private static readonly TimeSpan BetweenChanges = TimeSpan.FromMilliseconds(100);

    private readonly ResourceNotificationService _notifications;
    private readonly ResourceBoard _board;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _news = new(0, 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _states = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _watching;
    private readonly Task _telling;
    private IReadOnlyList<ResourceView>? _all;
    private IReadOnlyList<ResourceView>? _withHidden;
    private long _version;

    public LiveResources(DistributedApplicationModel model, ResourceNotificationService notifications, TimeProvider time)
    {
        _notifications = notifications;
        _board = new(model, time);
        _time = time;
        foreach (var name in model.Resources.SelectMany(r => r.GetInstanceNames()))
        {
            if (notifications.TryGetCurrentState(name, out var state)) Observe(state);
        }

        _watching = Task.Run(WatchAsync, CancellationToken.None);
        _telling = Task.Run(TellAsync, CancellationToken.None);
    }

    /// <summary>Something is different. Comes on any thread, a few times a second at most.</summary>
    public event Action? Changed;

    /// <summary>Higher after each change.</summary>
    public long Version
    {
        get
        {
            lock (_lock) return _version;
        }
    }

    /// <summary>Whether everything that starts by itself is healthy or done.</summary>
    public bool IsAllWell
    {
        get
        {
            lock (_lock) return _board.IsAllWell;
        }
    }

    /// <summary>All instances that are shown, children below their parents.</summary>
    public IReadOnlyList<ResourceView> All
    {
        get
        {
            lock (_lock)
            {
                return _all ??= [.. _board.Rows.Select(row => new ResourceView(row, _states[row.Name]))];
            }
        }
    }

    /// <summary>All instances, those included that the graph hides.</summary>
    public IReadOnlyList<ResourceView> WithHidden
    {
        get
        {
            lock (_lock)
            {
                return _withHidden ??= [.. _board.RowsWithHidden.Select(row => new ResourceView(row, _states[row.Name]))];
            }
        }
    }

    public ResourceView? Find(string? instance) => WithHidden.FirstOrDefault(v => string.Equals(v.Name, instance, StringComparison.OrdinalIgnoreCase));

    /// <summary>A parameter, be it shown or not.</summary>
    public ResourceView? FindParameter(ParameterResource parameter)
    {
        lock (_lock) return _board.RowOf(parameter.Name) is { } row ? new(row, _states[row.Name]) : null;
    }

    /// <summary>Something else that rows show is different.</summary>
    public void Touch()
    {
        lock (_lock)
        {
            _version++;
            Tell();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_watching, _telling);
        _stopping.Dispose();
        _news.Dispose();
    }

    private void Observe(ResourceEvent @event)
    {
        lock (_lock)
        {
            _all = _withHidden = null;
            _version++;
            _states[@event.ResourceId] = @event;
            _board.Observe(@event);
        }
    }

    private void Tell()
    {
        if (_news.CurrentCount == 0) _news.Release();
    }

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var @event in _notifications.WatchAsync(_stopping.Token))
            {
                Observe(@event);
                lock (_lock) Tell();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task TellAsync()
    {
        try
        {
            while (true)
            {
                await _news.WaitAsync(_stopping.Token);
                Changed?.Invoke();
                await Task.Delay(BetweenChanges, _time, _stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
