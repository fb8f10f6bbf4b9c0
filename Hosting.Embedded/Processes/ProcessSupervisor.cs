using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>
/// Starts the host's processes, and sees to it that none outlives the host. One per host, which must hold the <see cref="HostLock"/>.
/// </summary>
internal sealed class ProcessSupervisor : IProcessSupervisor
{
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly IProcessPlatform _platform;
    private readonly RunLedger _ledger;
    private readonly string _run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly ConcurrentDictionary<int, SupervisedProcess> _running = [];
    // Entered for reading by starts, which may overlap, and for writing by the end, which must see every child. Never disposed: late
    // starts are to be told that the supervisor is, not its lock.
    private readonly ReaderWriterLockSlim _gate = new();
    private int _count;
    private bool _disposed;

    /// <param name="runDirectory">A folder of this graph alone, for the ledger. It is created for the host's user only.</param>
    /// <param name="time">The clock of time-outs.</param>
    /// <param name="logger">Told of what went wrong, never of arguments or variables.</param>
    public ProcessSupervisor(string runDirectory, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _ledger = new RunLedger(runDirectory, logger);
        _platform = OperatingSystem.IsWindows() ? new WindowsPlatform() : new UnixPlatform(time, logger);
    }

    internal IOrphanGuard Guard => _platform.Guard;

    /// <summary>The process id of the watchdog, or null where there is none (yet).</summary>
    internal int? WatchdogId => (_platform.Guard as Watchdog)?.ProcessId;

    /// <summary>Stops what a host left behind when it and its watchdog were killed. Call it once, before the first start.</summary>
    /// <returns>A sentence for each process that was found.</returns>
    public async Task<IReadOnlyList<string>> RecoverAsync(CancellationToken cancellationToken)
    {
        // In the background and now: so the first child finds the watchdog already there.
        _ = Task.Run(_platform.Guard.Start, CancellationToken.None);
        return await new LedgerRecovery(_ledger, _platform, _time).RunAsync(cancellationToken);
    }

    public Task<ISupervisedProcess> StartAsync(ProcessSpec spec, Action<ProcessLine> onLine, CancellationToken cancellationToken) =>
        // A fork takes milliseconds and blocks: several starts share the cores instead of queueing on the caller's thread.
        Task.Run<ISupervisedProcess>(() => Start(spec, onLine), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _gate.EnterWriteLock();
        var again = _disposed;
        _disposed = true;
        _gate.ExitWriteLock();
        if (again) return;

        await Task.WhenAll(_running.Values.Select(process => process.StopAsync(CancellationToken.None)));
        await _platform.Guard.DisposeAsync();
        _ledger.Close();
    }

    private SupervisedProcess Start(ProcessSpec spec, Action<ProcessLine> onLine)
    {
        _gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return StartGuarded(spec, onLine);
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private SupervisedProcess StartGuarded(ProcessSpec spec, Action<ProcessLine> onLine)
    {
        var number = Interlocked.Increment(ref _count);
        // Of a fixed length, so that no tag begins with another: the watchdog looks for it as text.
        var tag = string.Create(CultureInfo.InvariantCulture, $"{_run}-{number:D6}");

        // The watchdog knows of the child before it exists: a host killed between the fork and the next line leaves nothing either.
        _platform.Guard.Announce(tag);
        Process process;
        try
        {
            process = Launch(ChildStartInfo.For(spec, tag, _platform), spec);
        }
        catch
        {
            _platform.Guard.Remove(tag);
            throw;
        }

        _platform.Guard.Add(tag, process, spec.StopSignal);
        _ledger.Add(new LedgerEntry(process.Id, ProcessIdentity.StartOf(process.Id) ?? "", spec.Name, spec.StopSignal, tag));
        var child = new SupervisedProcess(process, spec, onLine, _platform, _time, _logger);
        _running[number] = child;
        _ = ForgetAsync(child, number, tag);
        return child;
    }

    private async Task ForgetAsync(SupervisedProcess child, int number, string tag)
    {
        await child.Exited;
        _platform.Guard.Remove(tag);
        _ledger.Remove(tag);
        _running.TryRemove(number, out _);
    }

    private static Process Launch(ProcessStartInfo info, ProcessSpec spec)
    {
        try
        {
            var process = Process.Start(info)!;
            // Nobody types into a service: it reads the end of its input at once, as under Aspire.
            process.StandardInput.Close();
            return process;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            var user = spec.UserName is null ? "" : $" as user '{spec.UserName}'";
            throw new ProcessStartException(
                $"'{spec.Name}' can't start: '{spec.FileName}' could not be executed{user}: {exception.Message}", exception);
        }
    }
}
