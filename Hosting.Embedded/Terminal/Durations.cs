using System.Globalization;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>Lengths of time as a person says them, the same on every machine.</summary>
internal static class Durations
{
    /// <summary>"2.4 s": for what a person waits for.</summary>
    public static string Seconds(TimeSpan duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");

    /// <summary>"42 s", "1 m 12 s", "3 h 5 m": for what went on beside other things.</summary>
    public static string Rough(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 59.5 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0} s"),
        { TotalHours: < 1 } => $"{duration.Minutes} m {duration.Seconds} s",
        _ => $"{(int)duration.TotalHours} h {duration.Minutes} m",
    };
}
