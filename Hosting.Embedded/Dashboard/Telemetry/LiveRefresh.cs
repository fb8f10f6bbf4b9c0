namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>Shows a page again when there is something new, a few times a second at most.</summary>
internal sealed class LiveRefresh : IDisposable
{
    // A person reads no quicker; and each open page costs the host a look at what is kept.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource _closed = new();

    private LiveRefresh(ChangeSignal signal, TimeProvider time, Func<Task> show) => _ = Task.Run(() => FollowAsync(signal, time, show), CancellationToken.None);

    /// <summary>Whether the page stays as it is.</summary>
    public bool IsPaused { get; set; }

    /// <param name="signal">What is new.</param>
    /// <param name="time">The clock.</param>
    /// <param name="show">Shows the page again.</param>
    public static LiveRefresh On(ChangeSignal signal, TimeProvider time, Func<Task> show) => new(signal, time, show);

    public void Dispose()
    {
        // Not disposed: who waits for it is told on its way out.
        _closed.Cancel();
    }

    private async Task FollowAsync(ChangeSignal signal, TimeProvider time, Func<Task> show)
    {
        var seen = signal.Version;
        try
        {
            while (true)
            {
                seen = await signal.NewerAsync(seen, _closed.Token);
                if (!IsPaused) await show();
                await Task.Delay(BetweenLooks, time, _closed.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        catch (ObjectDisposedException)
        {
            // The page was closed while it was shown.
        }
    }
}
