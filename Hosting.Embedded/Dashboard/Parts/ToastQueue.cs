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
        lock (_lock) _toasts.Remove(toast);
        Changed?.Invoke();
    }

    private async Task RemoveLaterAsync(Toast toast)
    {
        await Task.Delay(GoodStays, time, CancellationToken.None);
        Remove(toast);
    }
}

/// <summary>A message. The same message twice are two: a page tells them apart.</summary>
/// <param name="isGood">Whether all went well.</param>
/// <param name="title">In a few words.</param>
/// <param name="text">More, or null.</param>
/// <param name="data">What was asked for, to be taken along; or null.</param>
internal sealed class Toast(bool isGood, string title, string? text, string? data = null)
{
    public bool IsGood { get; } = isGood;

    public string Title { get; } = title;

    public string? Text { get; } = text;

    public string? Data { get; } = data;
}
