namespace Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

/// <summary>Time as OTLP writes it: nanoseconds since 1970.</summary>
internal static class UnixTime
{
    public const long Microsecond = 1_000;
    public const long Millisecond = 1_000_000;
    public const long Second = 1_000_000_000;

    /// <summary>A time that no <see cref="DateTimeOffset"/> could hold is the last that one can (in the year 2262).</summary>
    public static long Of(ulong nanoseconds) => (long)Math.Min(nanoseconds, long.MaxValue);

    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    public static long Of(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;

    public static DateTimeOffset ToTime(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick);

    public static TimeSpan ToSpan(long nanoseconds) => TimeSpan.FromTicks(nanoseconds / TimeSpan.NanosecondsPerTick);
}
