using System.Globalization;

namespace Slipway.Hosting.Embedded.Dashboard.Parts;

/// <summary>Moments and lengths of time as the dashboard shows them. The reader sits at this machine: its time zone is the reader's.</summary>
internal static class Clock
{
    /// <summary>The time of day; with the date where it is not today's.</summary>
    public static string Short(DateTime utc, CultureInfo culture)
    {
        var local = utc.ToLocalTime();
        return local.Date == DateTime.Now.Date ? local.ToString("T", culture) : local.ToString("g", culture);
    }

    public static string Full(DateTime utc, CultureInfo culture) => utc.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff zzz", culture);

    /// <summary>To the millisecond, for lines that follow each other closely.</summary>
    public static string Precise(DateTime utc) => utc.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
