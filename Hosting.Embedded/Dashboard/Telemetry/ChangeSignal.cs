namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>Tells readers that there is something new; who reads slowly hears of many changes as one.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource? _next;
    private long _version;

    /// <summary>Raised with every change.</summary>
    public long Version => Interlocked.Read(ref _version);

    public void Raise()
    {
        Interlocked.Increment(ref _version);

        // Costs nothing while nobody waits.
        if (Volatile.Read(ref _next) is not null) Interlocked.Exchange(ref _next, null)?.TrySetResult();
    }

    /// <summary>Returns when there is something newer than what the reader has seen.</summary>
    public async Task<long> NewerAsync(long seen, CancellationToken cancellationToken)
    {
        while (Version == seen)
        {
            var next = Volatile.Read(ref _next) ?? Waiting();

            // A change between the two looks would have found nobody waiting.
            if (Version == seen) await next.Task.WaitAsync(cancellationToken);
        }

        return Version;
    }

    private TaskCompletionSource Waiting()
    {
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _next, made, null) ?? made;
    }
}
