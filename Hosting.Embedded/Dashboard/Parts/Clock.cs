using System.Globalization;

namespace Slipway.Hosting.Embedded.Dashboard.Parts;

/// <summary>
/// Moments as the dashboard shows them: everywhere on one clock of 24 hours, so that a time on one page is found on another. The reader sits at this
/// machine: its time zone is the reader's.
/// </summary>
internal static class Clock
{
    /// <summary>The time of day; with the date where it is not today's.</summary>
    public static string Short(DateTime utc)
    {
        var local = utc.ToLocalTime();
        return local.ToString(local.Date == DateTime.Now.Date ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    public static string Full(DateTime utc, CultureInfo culture) => utc.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff zzz", culture);

    /// <summary>To the millisecond, for lines that follow each other closely.</summary>
    public static string Precise(DateTime utc) => utc.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
