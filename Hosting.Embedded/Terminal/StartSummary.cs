using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Says that all is well, with the addresses that a person wants.</summary>
internal sealed class StartSummary(ResourceBoard board, HostFolders folders, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private TimeSpan? _readyAfter;

    /// <summary>Whether all was well once.</summary>
    public bool WasReady => _readyAfter is not null;

    /// <summary>Where to read what the resources wrote.</summary>
    public string Logs => $"Logs: {folders.Logs}";

    /// <returns>What to say while all is well, in parts that a line break may stand between; null while it is not. The time in it is that of the first time.</returns>
    public IReadOnlyList<string>? Parts()
    {
        if (!board.IsAllWell) return null;

        _readyAfter ??= time.GetElapsedTime(_began);
        var shown = board.Rows.Count(r => r.Phase != RowPhase.NotStarted);
        return
        [
            $"{(shown == 1 ? "The one resource is" : $"All {shown} resources are")} healthy after {Durations.Seconds(_readyAfter.Value)}.",
            .. board.WebAddresses.Select(a => $"{a.Name}: {a.Url}"),
        ];
    }

    /// <summary>The same on one line.</summary>
    public string? Sentence() => Parts() is { } parts ? string.Join("  ", parts) : null;

    /// <summary>The last line of a run.</summary>
    public string Stopped() => $"Stopped after {Durations.Rough(time.GetElapsedTime(_began))}";
}
