using System.Globalization;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>One line for each thing that happens to a resource.</summary>
internal sealed class ResourceLines
{
    private readonly Dictionary<string, string> _said = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _failures = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _wereReady = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether anything was started.</summary>
    public bool HasBegun { get; private set; }

    /// <returns>What to say now, or null when it is nothing new.</returns>
    public string? Describe(ResourceRow row)
    {
        // What nobody has asked for is no news; what can't be started is.
        if (row.Phase == RowPhase.NotStarted && row.Detail.Length == 0) return null;
        HasBegun |= row.Phase != RowPhase.NotStarted;
        if (row.Phase is RowPhase.Healthy or RowPhase.Finished) _wereReady.Add(row.Name);

        var line = $"{row.Name}: {Words(row)}";
        if (_said.TryGetValue(row.Name, out var last) && last == line) return null;
        _said[row.Name] = line;
        return line;
    }

    /// <summary>Why other resources failed than the one that ended the run, which the host tells itself.</summary>
    public IEnumerable<string> OtherFailures(string? told) => _failures.Values.Where(f => f != told);

    private string Words(ResourceRow row) => row.Phase switch
    {
        RowPhase.Waiting => Join("waiting", row.Detail),
        RowPhase.Healthy when row.ReadyAfter is { } ready => $"healthy after {Durations.Seconds(ready)}{Addresses(row)}",
        RowPhase.Finished when row.ReadyAfter is { } done => $"finished after {Durations.Seconds(done)}",

        // Whether it starts again, and what it said last, is told by a notice of its own.
        RowPhase.Crashed => row.Detail.Split(',')[0] is { Length: > 0 } reason ? $"ended, {reason}" : "ended",
        RowPhase.Unhealthy => row.Detail.Length > 0 ? $"unhealthy: {row.Detail}" : "unhealthy",
        RowPhase.Starting when row.Restarts > 0 => string.Create(CultureInfo.InvariantCulture, $"starting, restart {row.Restarts}"),
        RowPhase.NotStarted or RowPhase.ValueMissing => $"{row.Word}, {row.Detail}",
        RowPhase.FailedToStart => Failure(row),
        _ => row.Word,
    };

    /// <summary>What fails before it was ever ready ends the run, and is told then; later it is told here, for the run goes on.</summary>
    private string Failure(ResourceRow row)
    {
        if (_wereReady.Contains(row.Name)) return $"failed to start: {row.Detail}";
        _failures[row.Name] = row.Detail;
        return "failed to start";
    }

    private static string Addresses(ResourceRow row) => row.Addresses.Count == 0 ? "" : $"  {string.Join("  ", row.Addresses)}";

    private static string Join(string word, string detail) => detail.Length == 0 ? word : $"{word} {detail}";
}
