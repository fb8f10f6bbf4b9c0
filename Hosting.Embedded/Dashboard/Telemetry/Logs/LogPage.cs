namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;

/// <summary>What a filter found.</summary>
/// <param name="Entries">The newest of them, the newest last.</param>
/// <param name="Total">How many there are.</param>
internal sealed record LogPage(IReadOnlyList<LogEntry> Entries, int Total);
