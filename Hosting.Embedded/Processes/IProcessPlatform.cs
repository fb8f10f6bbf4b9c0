using System.Diagnostics;

namespace Slipway.Hosting.Embedded.Processes;

/// <summary>What operating systems do differently about groups of processes.</summary>
internal interface IProcessPlatform
{
    /// <summary>Ends the children when the host can't do so itself.</summary>
    IOrphanGuard Guard { get; }

    /// <summary>The host's variables without which nothing runs here; kept even where a spec inherits none.</summary>
    IReadOnlySet<string> IndispensableVariables { get; }

    /// <summary>Has the process run as another user, with that user's home.</summary>
    void RunAs(ProcessStartInfo info, string userName);

    /// <summary>Puts the process that will be started into a group of its own, which a terminal's Ctrl+C does not reach.</summary>
    void Isolate(ProcessStartInfo info);

    /// <summary>Asks the process, not its group, to end.</summary>
    void Ask(Process process, StopSignal signal);

    /// <summary>Ends the process and its group at once.</summary>
    void Kill(Process process);

    /// <summary>Ends what is left of the group of a process that has ended: asks, waits for <paramref name="grace"/>, kills.</summary>
    Task EndLeftoversAsync(int groupId, StopSignal signal, TimeSpan grace, CancellationToken killNow);

    /// <summary>Asks a process of an earlier host to end; kills it when it takes too long. Then its leftovers, likewise.</summary>
    Task EndAsync(LedgerEntry entry, TimeSpan grace, CancellationToken cancellationToken);
}

/// <summary>Outlives the host for as long as it takes to end the host's children.</summary>
internal interface IOrphanGuard : IAsyncDisposable
{
    /// <summary>Starts the guard, unless it runs. The first child would do so too.</summary>
    void Start();

    /// <summary>Says that a child with this tag is about to exist.</summary>
    void Announce(string tag);

    /// <summary>Puts a child under guard.</summary>
    void Add(string tag, Process process, StopSignal signal);

    /// <summary>The child has ended, with its group, or never came to be.</summary>
    void Remove(string tag);

    /// <summary>Runs a shell script when the host was killed, after its children have ended. Where there is no shell the next start does its work.</summary>
    void RunLast(string script);
}
