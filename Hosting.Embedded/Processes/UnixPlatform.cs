using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Linux and macOS: a child leads a session of its own, and signals reach it.</summary>
internal sealed class UnixPlatform(TimeProvider time, ILogger logger) : IProcessPlatform
{
    // Short beside a stop of a second, long beside what a look into /proc costs (5 ms).
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    // A killed process takes a moment to free its memory and ports, and whoever starts next wants those. It is never long, unless its
    // disk hangs, and then waiting wouldn't help.
    private static readonly TimeSpan Death = TimeSpan.FromSeconds(1);

    public IOrphanGuard Guard { get; } = new Watchdog(time, logger);

    public IReadOnlySet<string> IndispensableVariables { get; } = new HashSet<string>(StringComparer.Ordinal);

    public void RunAs(ProcessStartInfo info, string userName)
    {
        // Already so: changing to oneself would need root's rights as well.
        if (string.Equals(userName, Environment.UserName, StringComparison.Ordinal)) return;

        // .NET sets the user, its group and its supplementary groups, but leaves the variables of root.
        info.UserName = userName;
        info.Environment["USER"] = userName;
        info.Environment["LOGNAME"] = userName;
        info.Environment["HOME"] = UserAccount.HomeOf(userName) ?? "/";
    }

    public void Isolate(ProcessStartInfo info) => SessionLauncher.Wrap(info);

    public void Ask(Process process, StopSignal signal)
    {
        if (!process.HasExited) Signals.Send(process.Id, Signals.For(signal));
    }

    public void Kill(Process process)
    {
        if (process.HasExited) return;
        Signals.SendToGroup(process.Id, Signals.Kill);
        Signals.Send(process.Id, Signals.Kill);
    }

    public async Task EndLeftoversAsync(int groupId, StopSignal signal, TimeSpan grace, CancellationToken killNow)
    {
        if (!IsGroupAlive(groupId)) return;
        Signals.SendToGroup(groupId, Signals.For(signal));
        await WaitAsync(() => !IsGroupAlive(groupId), grace, killNow);
        await KillGroupAsync(groupId);
    }

    public async Task EndAsync(LedgerEntry entry, TimeSpan grace, CancellationToken cancellationToken)
    {
        Signals.Send(entry.ProcessId, Signals.For(entry.Signal));
        await WaitAsync(() => !entry.IsAlive, grace, cancellationToken);
        if (entry.IsAlive) Signals.Send(entry.ProcessId, Signals.Kill);
        await EndLeftoversAsync(entry.ProcessId, entry.Signal, grace, cancellationToken);
        await WaitAsync(() => !entry.IsAlive, Death, CancellationToken.None);
    }

    private async Task KillGroupAsync(int groupId)
    {
        if (Signals.SendToGroup(groupId, Signals.Kill)) await WaitAsync(() => !IsGroupAlive(groupId), Death, CancellationToken.None);
    }

    // Signal 0 also reaches the dead that nobody has waited for, as in a container without an init; only Linux can tell them apart.
    private static bool IsGroupAlive(int groupId) =>
        Signals.SendToGroup(groupId, Signals.None) && (!OperatingSystem.IsLinux() || ProcFs.HasLivingMember(groupId));

    private async Task WaitAsync(Func<bool> done, TimeSpan atMost, CancellationToken giveUp)
    {
        var started = time.GetTimestamp();
        while (!giveUp.IsCancellationRequested && !done() && time.GetElapsedTime(started) < atMost)
        {
            await Task.Delay(Poll, time, giveUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
