using System.Globalization;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Logs;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Text;

/// <summary>A structured log record as a line of text; its exception below it.</summary>
internal static class LogText
{
    public static string Line(LogEntry entry)
    {
        var exception = entry.Attributes.Find("exception.stacktrace") ?? entry.Exception;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{UnixTime.ToTime(entry.Time).LocalDateTime:HH:mm:ss.fff} {entry.Severity} {entry.Scope.Resource.Name} {entry.Scope.Name}: {entry.Message}{(exception is null ? "" : $"\n    {exception.ReplaceLineEndings("\n    ")}")}");
    }
}
