namespace Slipway.Hosting.Embedded.Dashboard.Parts;

/// <summary>What came of what a person asked for on a page. Bad news, and what a person may want to take along, stay until they are closed.</summary>
internal sealed class ToastQueue(TimeProvider time)
{
    private const int MostShown = 4;
    private static readonly TimeSpan GoodStays = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly List<Toast> _toasts = [];

    public event Action? Changed;

    public IReadOnlyList<Toast> Shown
    {
        get
        {
            lock (_lock) return [.. _toasts];
        }
    }

    public void Add(Toast toast)
    {
        lock (_lock)
        {
            if (_toasts.Count == MostShown) _toasts.RemoveAt(0);
            _toasts.Add(toast);
        }

        Changed?.Invoke();
        if (toast is { IsGood: true, Data: null }) _ = RemoveLaterAsync(toast);
    }

    public void Remove(Toast toast)
    {
        lock (_lock) _toasts.RemoveAll(t => ReferenceEquals(t, toast));
        Changed?.Invoke();
    }

    private async Task RemoveLaterAsync(Toast toast)
    {
        await Task.Delay(GoodStays, time, CancellationToken.None);
        Remove(toast);
    }
}

/// <summary>A message.</summary>
/// <param name="IsGood">Whether all went well.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">More, or null.</param>
/// <param name="Data">What was asked for, to be taken along; or null.</param>
internal sealed record Toast(bool IsGood, string Title, string? Text, string? Data = null);
