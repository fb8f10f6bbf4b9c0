using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;

/// <summary>How many records of level Error and above came that nobody has looked at yet. They are counted as they come; nothing is searched for them.</summary>
internal sealed class UnseenErrors
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TelemetryResource, int> _counts = [];

    public ChangeSignal Changes { get; } = new();

    public void Count(LogEntry entry)
    {
        if (entry.Severity < LogSeverity.Error) return;
        lock (_lock) _counts[entry.Scope.Resource] = _counts.GetValueOrDefault(entry.Scope.Resource) + 1;
        Changes.Raise();
    }

    /// <param name="resource">A service, or one of its instances.</param>
    public int Of(string resource)
    {
        lock (_lock) return _counts.Sum(c => ResourceFilter.Accepts(resource, c.Key) ? c.Value : 0);
    }

    /// <summary>Somebody looks at the records of a resource, or of all.</summary>
    public void Seen(string? resource)
    {
        lock (_lock)
        {
            var seen = _counts.Keys.Where(r => ResourceFilter.Accepts(resource, r)).ToArray();
            if (seen.Length == 0) return;
            foreach (var one in seen) _counts.Remove(one);
        }

        Changes.Raise();
    }
}
