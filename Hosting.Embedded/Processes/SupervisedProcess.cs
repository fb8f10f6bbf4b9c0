using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>One child from its start to the end of everything it started in its group.</summary>
#pragma warning disable CA1001 // _killNow needs no disposal, having no timer, nor is there a moment for it: stops may come when all is over
internal sealed class SupervisedProcess : ISupervisedProcess
#pragma warning restore CA1001
{
    // Long enough to read what is left in a pipe (64 KiB); a process that left the group may hold the pipe open for days.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    // What a leader left in its group had its signal from nobody yet. It gets less time than the leader: a stop is to take a second.
    private static readonly TimeSpan LeftoverGrace = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ProcessSpec _spec;
    private readonly IProcessPlatform _platform;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _killNow = new();
    private readonly Task _leaderExited;
    private readonly Lazy<Task> _stop;

    public SupervisedProcess(
        Process process, ProcessSpec spec, Action<ProcessLine> onLine, IProcessPlatform platform, TimeProvider time, ILogger logger)
    {
        _process = process;
        _spec = spec;
        _platform = platform;
        _time = time;
        _logger = logger;
        Id = process.Id;
        StartedAt = time.GetUtcNow();
        _leaderExited = process.WaitForExitAsync(CancellationToken.None);
        _stop = new Lazy<Task>(RequestStopAsync);
        Exited = RunAsync(onLine);
    }

    public int Id { get; }

    public DateTimeOffset StartedAt { get; }

    public Task<int> Exited { get; }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Whoever loses patience (a second Ctrl+C) ends the waiting for all: the process is killed, and still awaited.
        await using var impatience = cancellationToken.UnsafeRegister(
            static source => ((CancellationTokenSource)source!).Cancel(), _killNow);
        await _stop.Value;
        await Exited;
    }

    private async Task RequestStopAsync()
    {
        if (_leaderExited.IsCompleted) return;

        // The leader alone is asked: PostgreSQL's backends and npm's children are told by their parent, in the order it wants.
        if (!_killNow.IsCancellationRequested) _platform.Ask(_process, _spec.StopSignal);
        if (await EndedWithinAsync(_spec.StopTimeout)) return;

        if (_killNow.IsCancellationRequested)
        {
            _logger.LogWarning("'{Name}' (process {Id}) was killed without further waiting.", _spec.Name, Id);
        }
        else
        {
            _logger.LogWarning("'{Name}' (process {Id}) did not end within {Seconds} s of being asked and was killed.",
                _spec.Name, Id, _spec.StopTimeout.TotalSeconds);
        }

        _platform.Kill(_process);
    }

    private async Task<bool> EndedWithinAsync(TimeSpan timeout)
    {
        try
        {
            await _leaderExited.WaitAsync(timeout, _time, _killNow.Token);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return _leaderExited.IsCompleted;
        }
    }

    private async Task<int> RunAsync(Action<ProcessLine> onLine)
    {
        using var reading = new CancellationTokenSource();
        var output = Task.WhenAll(
            ReadAsync(_process.StandardOutput, isError: false, onLine, reading.Token),
            ReadAsync(_process.StandardError, isError: true, onLine, reading.Token));

        await _leaderExited;
        var exitCode = _process.ExitCode;
        await _platform.EndLeftoversAsync(Id, _spec.StopSignal, LeftoverGrace, _killNow.Token);
        try
        {
            await output.WaitAsync(OutputGrace, _time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await reading.CancelAsync();
            await output;
        }

        // Not the process itself: a stop that comes at this very moment still asks it whether it has ended.
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        return exitCode;
    }

    private Task ReadAsync(StreamReader output, bool isError, Action<ProcessLine> onLine, CancellationToken cancellationToken) =>
        new LineReader(output.BaseStream, text => Deliver(onLine, new ProcessLine(text, isError))).RunAsync(cancellationToken);

    // A listener's mistake must not stop the reading: a full pipe would stop the process.
    private void Deliver(Action<ProcessLine> onLine, ProcessLine line)
    {
        try
        {
            onLine(line);
        }
        catch (Exception exception)
        {
            _logger.LogError(exception, "A line of '{Name}' could not be handled.", _spec.Name);
        }
    }
}
