using System.Diagnostics;
using System.Globalization;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Debugging;

/// <summary>A program that runs in the hands of an IDE.</summary>
#pragma warning disable CA1001 // _impatient needs no disposal, having no timer, nor is there a moment for it: stops may come when all is over
internal sealed class IdeSession(string id, string name, IdeSessions sessions, Action<ProcessLine> onLine, Action<int> onRestart, Notices notices, TimeProvider time)
    : ISupervisedProcess
#pragma warning restore CA1001
{
    /// <summary>How long a project may take to end when it is asked to: Kestrel drains for 30 s by default, and dotnet watch answers when it is over.</summary>
    public static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(35);

    // Between the IDE's word that a session is over and the end of the process, or the other way round.
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    // No exit code that a program has; whoever looks at the session sees that there is none.
    private const int Unknown = -1;

    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _impatient = new();
    private readonly Lock _lock = new();
    private Task? _stop;
    private volatile int _processId;
    private string? _processStart;

    /// <summary>The IDE's name for it.</summary>
    public string SessionId => id;

    /// <summary>The resource's name, or its instance's.</summary>
    public string Name => name;

    /// <summary>The process as the IDE told it; 0 while it hasn't.</summary>
    public int Id => _processId;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public Task<int> Exited => _exited.Task;

    public OutsideEnd? OutsideEnd { get; private set; }

    /// <summary>Whether its process is there, as far as this machine shows.</summary>
    public bool IsRunning => _processId != 0 && _processStart is { } start && ProcessIdentity.StartOf(_processId) == start;

    /// <summary>Waits a moment for the IDE to tell the process. It need not.</summary>
    public Task IdentifiedAsync(TimeSpan limit) => Task.WhenAny(_known.Task, _exited.Task, Task.Delay(limit, time, CancellationToken.None));

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var impatience = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _impatient);
        lock (_lock) _stop ??= RequestStopAsync();
        await _stop;
    }

    /// <summary>Takes in what the IDE tells of it; one at a time, in order.</summary>
    public void Heard(IdeNotification notification)
    {
        switch (notification.Type)
        {
            case "processRestarted" when notification.ProcessId is { } process:
                Become(unchecked((int)process));
                break;
            case "serviceLogs":
                WriteLines(notification.Log ?? "", notification.IsError);
                break;
            case "sessionMessage":
                Tell(notification);
                break;
            case "sessionTerminated":
                Terminated(notification.ExitCode is { } code ? unchecked((int)code) : null);
                break;
        }
    }

    /// <summary>The IDE is gone, and nothing more will be heard of the session.</summary>
    public void Lose()
    {
        if (_exited.Task.IsCompleted) return;
        OutsideEnd = new(ExitCode: null, "the IDE is gone");
        _exited.TrySetResult(Unknown);
    }

    /// <summary>Ends the process in the place of an IDE that is gone; does nothing when it went along.</summary>
    public async Task EndProcessAsync()
    {
        if (!IsRunning) return;
        if (OperatingSystem.IsWindows()) Kill();
        else Signals.Send(_processId, Signals.For(StopSignal.Terminate));
        await ProcessEndedAsync();
        if (IsRunning) Kill();
        notices.Add($"'{name}' was ended by the host: the IDE that ran it is gone.");
    }

    private void Become(int process)
    {
        var before = _processId;
        _processStart = ProcessIdentity.StartOf(process);
        _processId = process;
        if (!_known.TrySetResult() && before != process)
        {
            onLine(new ProcessLine(string.Create(CultureInfo.InvariantCulture, $"Started again by the IDE: process {process}."), IsError: false));
            onRestart(process);
        }
    }

    // One message may hold several lines, and a debugger's ends where the program's own write did.
    private void WriteLines(string text, bool isError)
    {
        if (text.EndsWith('\n')) text = text[..^1];
        foreach (var line in text.Split('\n')) onLine(new ProcessLine(line.TrimEnd('\r'), isError));
    }

    private void Tell(IdeNotification notification)
    {
        if (notification.Level == "debug") return;
        var isError = notification.Level == "error";
        onLine(new ProcessLine(notification.InWords, isError));
        if (isError) notices.Add($"The IDE says of '{name}': {notification.InWords}");
    }

    private void Terminated(int? exitCode)
    {
        // 0 is the end that any program may come to by itself. Without a code it was the developer who ended the debugging.
        if (_stop is null && exitCode is null) notices.Add($"'{name}' was stopped in the IDE.");
        else if (_stop is null && exitCode is not 0) notices.Add($"'{name}' ended in the IDE with exit code {exitCode}, and isn't started again by itself.");
        if (exitCode is not 0) OutsideEnd = new(exitCode, exitCode is null || _stop is not null ? null : $"exit code {exitCode}");
        _exited.TrySetResult(exitCode ?? Unknown);
        sessions.Forget(this);
    }

    private async Task RequestStopAsync()
    {
        await Task.Yield();
        if (!_exited.Task.IsCompleted)
        {
            try
            {
                await sessions.EndAsync(id, StopTimeout, _impatient.Token);
                await _exited.Task.WaitAsync(EndTimeout, time, _impatient.Token);
                await ProcessEndedAsync();
            }
            catch (IdeException e) when (e.IsGone && _processId != 0)
            {
                // Nobody else is there to end what it left.
                await EndProcessAsync();
            }
            catch (IdeException e)
            {
                notices.Add($"The IDE did not stop '{name}': {e.Message}.{Rest}");
            }
            catch (TimeoutException)
            {
                notices.Add($"The IDE did not say within {EndTimeout.TotalSeconds:0} s that '{name}' has ended.{Rest}");
            }
            catch (OperationCanceledException)
            {
                notices.Add($"'{name}' was not waited for.{Rest}");
            }
        }

        OutsideEnd ??= _exited.Task.IsCompleted ? null : new(ExitCode: null, Reason: null);
        _exited.TrySetResult(Unknown);
        sessions.Forget(this);
    }

    private void Kill()
    {
        try
        {
            using var process = Process.GetProcessById(_processId);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has just ended.
        }
    }

    private string Rest => IsRunning ? string.Create(CultureInfo.InvariantCulture, $" Process {_processId} still runs: end it in the IDE.") : "";

    // Visual Studio Code says so before the process ends; its ports are free only then.
    private async Task ProcessEndedAsync()
    {
        var asked = time.GetTimestamp();
        while (IsRunning && time.GetElapsedTime(asked) < EndTimeout) await Task.Delay(Poll, time, _impatient.Token);
    }
}
