using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Building;
using Slipway.Hosting.Embedded.Parameters;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run.Instances;
using Slipway.Hosting.Embedded.Run.Launching;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>The life of an instance, that is, of a process: it waits, starts, is watched, is started again when it crashes, and stops.</summary>
internal sealed class ResourceRunner(ResourceStatus status, ResourceAnnouncements announcements, ILauncher launcher, bool isJob, RunContext context) : IDisposable
{
    // What a crash leaves to be read: the last lines say why, most of the time.
    private const int TellingLines = 8;

    // One may be an accident; that two more in a row are is not believed.
    private const int MostVainRestarts = 2;

    private readonly RestartDelay _delay = new();
    private readonly SemaphoreSlim _oneCommand = new(1, 1);
    private CancellationTokenSource _stopping = new();
    private ISupervisedProcess? _process;
    private Task _life = Task.CompletedTask;
    private bool _wasReady;
    private int _starts;
    private int _restarts;

    public ResourceInstance Instance => status.Instance;

    private IResource Resource => status.Instance.Resource;

    private string Name => status.Instance.Name;

    private ILogger Logger => context.Loggers.GetLogger(Name);

    /// <summary>Whether it lives: waits, starts, runs, or waits to be started again.</summary>
    public bool IsAlive => !_life.IsCompleted;

    /// <summary>Begins its life; a resource that starts only when a person asks is made known, no more.</summary>
    public void Begin()
    {
        var initialized = announcements.InitializeAsync(_stopping.Token);
        if (!Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()) _life = LiveAsync(after: initialized);
    }

    /// <summary>Starts a resource that does not live; does nothing to one that does.</summary>
    public Task StartAsync() => InTurnAsync(() =>
    {
        if (!IsAlive) Live();
        return Task.CompletedTask;
    });

    /// <summary>Stops the process, and returns when it has ended; when cancelled, it is killed.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => InTurnAsync(() => EndAsync(cancellationToken));

    /// <summary>Stops the process if it runs, and starts it again.</summary>
    public Task RestartAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        await EndAsync(cancellationToken);
        Live();
    });

    public void Dispose()
    {
        _stopping.Dispose();
        _oneCommand.Dispose();
    }

    private async Task InTurnAsync(Func<Task> command)
    {
        await _oneCommand.WaitAsync(CancellationToken.None);
        try
        {
            await command();
        }
        finally
        {
            _oneCommand.Release();
        }
    }

    private void Live()
    {
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        _life = LiveAsync(after: announcements.InitializeAsync(_stopping.Token));
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_process is { Exited.IsCompleted: false } process)
        {
            status.Stopping();
            // Before it hears of it: what comes from now on goes to another one.
            Instance.IsLeaving = true;
            await process.StopAsync(cancellationToken);
        }

        await _life.WaitAsync(cancellationToken);
    }

    private async Task LiveAsync(Task after)
    {
        try
        {
            await after;
            // Stopped before its first run, it has ended all the same.
            _stopping.Token.ThrowIfCancellationRequested();
            while (!_stopping.IsCancellationRequested && await RunOnceAsync() is { } delay)
            {
                await Task.Delay(delay, context.Time, _stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            status.Ended(KnownResourceStates.Exited, exitCode: null);
        }
        catch (Exception e)
        {
            // Whatever it was: one resource that can't start must be seen, and must not look as if it were still on its way.
            var message = PlainErrors.MessageOf(e) ?? $"'{Name}' failed: {e}";
            Logger.LogError("{Message}", message);
            // The cause is told before those who wait for this resource can tell theirs.
            if (!_wasReady) context.Failure.Report(message);
            status.Ended(KnownResourceStates.FailedToStart, exitCode: null, StateReason.Of(message));
        }
    }

    /// <summary>One run of the process.</summary>
    /// <returns>How long to wait before the next one; null when there shall be none.</returns>
    private async Task<TimeSpan?> RunOnceAsync()
    {
        await context.Dependencies.WaitAsync(status, _stopping.Token);
        status.Starting();
        Instance.IsLeaving = false;
        await context.HeadStart.YieldAsync(Resource, _stopping.Token);
        ValueWaits.TellOf(status.WaitingForValue);
        await announcements.StartingAsync(isFirst: _starts++ == 0, _stopping.Token);

        var values = await LaunchValues.OfAsync(Instance, context.ExecutionContext, Logger, _stopping.Token);
        status.Configured(values.Environment);
        var process = await launcher.StartAsync(
            new LaunchRequest(Resource, Name, values), line => context.Loggers.Append(Name, line.Text, line.IsError), _stopping.Token);
        ValueWaits.TellOf(null);
        var began = context.Time.GetTimestamp();
        Interlocked.Exchange(ref _process, process);
        status.Running(process.Id is 0 ? null : process.Id);

        // Told to stop while it started: whoever said so did not know of the process yet.
        if (_stopping.IsCancellationRequested) await process.StopAsync(CancellationToken.None);

        var exitCode = await WatchAsync(process);
        if (process.OutsideEnd is { } end)
        {
            await FinishAsync(KnownResourceStates.Exited, end.ExitCode, end.Reason is { } reason ? StateReason.Of(reason) : null);
            return null;
        }

        return await EndedAsync(exitCode, context.Time.GetElapsedTime(began));
    }

    private async Task<int> WatchAsync(ISupervisedProcess process)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var isReady = false;
        var health = context.Health.RunAsync(status, OnReadyAsync, watching.Token);
        try
        {
            return await process.Exited;
        }
        finally
        {
            await watching.CancelAsync();
            try
            {
                await health;
            }
            catch (OperationCanceledException)
            {
                // The process ended while it was being asked.
            }

            if (isReady) announcements.NoLongerReady();
        }

        async Task OnReadyAsync()
        {
            _wasReady = true;
            await announcements.ReadyAsync(_stopping.Token);
            isReady = true;
        }
    }

    private async Task<TimeSpan?> EndedAsync(int exitCode, TimeSpan ran)
    {
        if (_stopping.IsCancellationRequested || (exitCode == 0 && launcher.MayFinish))
        {
            await FinishAsync(_stopping.IsCancellationRequested ? KnownResourceStates.Exited : KnownResourceStates.Finished, exitCode, null);
            return null;
        }

        if (isJob)
        {
            context.Notices.Add($"'{Name}' ended with exit code {exitCode}. {LastLines()}");
            await FinishAsync(KnownResourceStates.Exited, exitCode, StateReason.ExitCode(exitCode));
            return null;
        }

        // A server that was never ready won't be by itself: its data are damaged, most of the time.
        if (!launcher.MayFinish && !_wasReady && _restarts == MostVainRestarts)
        {
            throw new DistributedApplicationException($"'{Name}' ended {_restarts + 1} times, last with exit code {exitCode}, and was never ready. {LastLines()}");
        }

        var delay = _delay.After(ran);
        status.Ended(KnownResourceStates.Exited, exitCode, StateReason.ExitCode(exitCode));
        Logger.LogError("Ended with exit code {ExitCode} after {Seconds:0.0} s; starts again in {Delay:0.#} s.", exitCode, ran.TotalSeconds, delay.TotalSeconds);
        context.Notices.Add($"'{Name}' ended with exit code {exitCode} and starts again in {delay.TotalSeconds:0.#} s. {LastLines()}");
        status.Restarting(++_restarts, delay);
        return delay;
    }

    private string LastLines()
    {
        var lines = context.Loggers.KeptOf(Name).TakeLast(TellingLines).Select(l => $"{Environment.NewLine}    {l.Content}");
        return $"Its last lines (all: {Path.Combine(context.Folders.Logs, $"{Name}.log")}):{string.Concat(lines)}";
    }

    private async Task FinishAsync(string state, int? exitCode, StateReason? reason)
    {
        status.Ended(state, exitCode, reason);
        await announcements.StoppedAsync(new ResourceEvent(Resource, Name, status.Current!));
    }
}
