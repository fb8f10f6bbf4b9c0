namespace Slipway.Hosting.Embedded.Processes;

/// <summary>Ends what an earlier host left running, as its ledger tells.</summary>
internal sealed class LedgerRecovery(RunLedger ledger, IProcessPlatform platform, TimeProvider time)
{
    // As the watchdog's: enough for PostgreSQL to write a checkpoint.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <returns>A sentence for each process that was found.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var entries = ledger.Load();
        var told = await Task.WhenAll(entries.Select(entry => EndAsync(entry, cancellationToken)));
        // Kept when interrupted, for whoever comes next.
        cancellationToken.ThrowIfCancellationRequested();
        if (entries.Count > 0) ledger.Delete();
        return [.. told.OfType<string>()];
    }

    private async Task<string?> EndAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (entry.IsAlive)
        {
            var started = time.GetTimestamp();
            await platform.EndAsync(entry, Grace, cancellationToken);
            var outcome = entry.IsAlive ? "it could not be ended" : $"it was ended in {time.GetElapsedTime(started).TotalSeconds:0.0} s";
            return $"'{entry.Name}' (process {entry.ProcessId}) was left by a run that was killed; {outcome}.";
        }

        // The leader is gone, so its id proves nothing; the variable that its children inherited does.
        if (!OperatingSystem.IsLinux() || !ProcFs.HasLivingMember(entry.ProcessId, ChildStartInfo.TagVariable, entry.Tag)) return null;
        await platform.EndLeftoversAsync(entry.ProcessId, entry.Signal, Grace, cancellationToken);
        return $"Children of '{entry.Name}' (group {entry.ProcessId}) were left by a run that was killed; they were ended.";
    }
}
