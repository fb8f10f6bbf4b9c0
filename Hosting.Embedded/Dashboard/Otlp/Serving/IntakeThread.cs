using System.Collections.Concurrent;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Decoding;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>
/// Reads requests one after the other, on a thread that may rest. It does where nobody was read just before: who sends a request after the
/// other is served as fast as it goes.
/// </summary>
internal sealed class IntakeThread : IDisposable
{
    /// <summary>A request that comes so soon after the last is of somebody in a hurry.</summary>
    public static readonly TimeSpan Hurry = TimeSpan.FromMilliseconds(10);

    private readonly BlockingCollection<Action> _waiting = [];
    private readonly OtlpIntake _intake;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private long _ended;

    public IntakeThread(OtlpIntake intake, TimeProvider time)
    {
        (_intake, _time, _ended) = (intake, time, time.GetTimestamp());
        _thread = new Thread(Work) { IsBackground = true, Name = "Telemetry" };
        _thread.Start();
    }

    /// <param name="take">Reads a request.</param>
    /// <returns>What it returns, or throws.</returns>
    /// <exception cref="OperationCanceledException">The receiver has ended.</exception>
    public Task<Rejections> RunAsync(Func<Rejections> take)
    {
        var done = new TaskCompletionSource<Rejections>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _waiting.Add(() => Run(take, done));
        }
        catch (InvalidOperationException e)
        {
            throw new OperationCanceledException("The receiver has ended.", e);
        }

        return done.Task;
    }

    /// <summary>What waits is read first.</summary>
    public void Dispose()
    {
        if (!_thread.IsAlive) return;
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
    }

    private static void Run(Func<Rejections> take, TaskCompletionSource<Rejections> done)
    {
        try
        {
            done.SetResult(take());
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private void Work()
    {
        foreach (var take in _waiting.GetConsumingEnumerable())
        {
            _intake.Pace.Begin(isCalm: _time.GetElapsedTime(_ended) >= Hurry);
            take();
            _ended = _time.GetTimestamp();
        }
    }
}
