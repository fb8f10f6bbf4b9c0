using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Keeps a watchdog process running and told of every child. See <see cref="WatchdogScript"/>.</summary>
internal sealed class Watchdog(TimeProvider time, ILogger logger) : IOrphanGuard
{
    private const string ScriptVariable = "SLIPWAY_WATCHDOG";

    // A shell that ends within a second, five times in a row, is broken rather than killed.
    private const int MostFailures = 5;
    private static readonly TimeSpan TooShort = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _children = new(StringComparer.Ordinal);
    private Process? _process;
    private Task _watching = Task.CompletedTask;
    private string _last = "";
    private int _failures;
    private bool _ended;

    public int? ProcessId
    {
        get
        {
            lock (_gate) return _process?.Id;
        }
    }

    public void Start()
    {
        lock (_gate) StartUnlessRunning();
    }

    public void Announce(string tag) => Tell(tag, $"{tag}:0:TERM");

    public void Add(string tag, Process process, StopSignal signal) =>
        Tell(tag, string.Create(CultureInfo.InvariantCulture,
            $"{tag}:{process.Id}:{(signal == StopSignal.Interrupt ? "INT" : "TERM")}"));

    public void Remove(string tag)
    {
        lock (_gate)
        {
            _children.Remove(tag);
            Write($"del {tag}");
        }
    }

    public void RunLast(string script)
    {
        lock (_gate)
        {
            _last = script;
            if (_process is null) StartUnlessRunning();
            else Write($"fin {script}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _ended = true;
            Write("end");
        }

        try
        {
            await _watching.WaitAsync(EndTimeout, time);
        }
        catch (TimeoutException)
        {
            _process?.Kill();
            await _watching;
        }
    }

    private void Tell(string tag, string child)
    {
        lock (_gate)
        {
            _children[tag] = child;
            if (_process is null) StartUnlessRunning();
            else Write($"set {child}");
        }
    }

    private void StartUnlessRunning()
    {
        if (_ended || _process is not null || _failures >= MostFailures) return;
        try
        {
            _process = Launch(string.Join(' ', _children.Values), _last);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            _failures = MostFailures;
            logger.LogError(exception, "The watchdog can't start. Should this process be killed, its children will go on.");
            return;
        }

        _watching = RestartAfterExitAsync(_process, time.GetTimestamp());
    }

    private void Write(string line)
    {
        try
        {
            _process?.StandardInput.BaseStream.Write(Encoding.ASCII.GetBytes(line + "\n"));
            _process?.StandardInput.BaseStream.Flush();
        }
        catch (IOException)
        {
            // It has ended: the next one is told everything.
        }
    }

    private async Task RestartAfterExitAsync(Process process, long started)
    {
        await process.WaitForExitAsync();
        var life = time.GetElapsedTime(started);
        if (life < TooShort && !_ended) await Task.Delay(TooShort - life, time);
        lock (_gate)
        {
            _process = null;
            if (_ended)
            {
                process.Dispose();
                return;
            }

            _failures = life < TooShort ? _failures + 1 : 0;
            var next = _failures >= MostFailures
                ? " again and is given up: should this process be killed, its children will go on"
                : "; a new one takes over";
            logger.LogWarning("The watchdog (process {Id}) ended with exit code {ExitCode}{Next}.", process.Id, process.ExitCode, next);
            process.Dispose();
            StartUnlessRunning();
        }
    }

    private static Process Launch(string children, string last)
    {
        // The script travels as a variable, so that a list of processes shows what this is in a few words.
        var info = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"eval \"${ScriptVariable}\"", $"slipway-watchdog-of-{Environment.ProcessId}" },
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the host's: were the host itself another host's child, its tag would have the watchdog ended along with it.
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/bin:/bin:/usr/sbin:/sbin";
        info.Environment["LC_ALL"] = "C";
        info.Environment[ScriptVariable] = WatchdogScript.Text;
        info.Environment[WatchdogScript.ChildrenVariable] = children;
        info.Environment[WatchdogScript.LastVariable] = last;
        SessionLauncher.Wrap(info);
        var process = Process.Start(info)!;
        process.StandardOutput.Close();
        process.StandardError.Close();
        return process;
    }
}
