namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;

/// <summary>How grave a log record is: OTLP's 24 numbers, in .NET's six words.</summary>
internal enum LogSeverity
{
    Trace = 1,
    Debug = 5,
    Information = 9,
    Warning = 13,
    Error = 17,
    Critical = 21,
}

/// <summary>Severities by number and by word.</summary>
internal static class LogSeverities
{
    public static IReadOnlyList<LogSeverity> All { get; } =
        [LogSeverity.Trace, LogSeverity.Debug, LogSeverity.Information, LogSeverity.Warning, LogSeverity.Error, LogSeverity.Critical];

    /// <summary>OTLP has four numbers for each; 0, and what is beyond them, says nothing of it.</summary>
    public static LogSeverity Of(ulong number) => number is 0 or > 24 ? LogSeverity.Information : (LogSeverity)((((int)number - 1) / 4 * 4) + 1);

    /// <summary>Only the six words: a number would be another's.</summary>
    public static bool TryParse(string? text, out LogSeverity severity)
    {
        foreach (var known in All)
        {
            severity = known;
            if (string.Equals(known.ToString(), text, StringComparison.OrdinalIgnoreCase)) return true;
        }

        severity = default;
        return false;
    }
}
