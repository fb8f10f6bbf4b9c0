using System.Globalization;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>Durations and amounts as a person reads them: three digits, and a unit.</summary>
internal static class ReadableNumbers
{
    private static readonly string[] Bytes = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <param name="nanoseconds">How long.</param>
    /// <param name="culture">The reader's.</param>
    public static string Duration(long nanoseconds, CultureInfo culture) => nanoseconds switch
    {
        < UnixTime.Microsecond => string.Create(culture, $"{nanoseconds} ns"),
        < UnixTime.Millisecond => $"{Digits(nanoseconds / (double)UnixTime.Microsecond, culture)} µs",
        < UnixTime.Second => $"{Digits(nanoseconds / (double)UnixTime.Millisecond, culture)} ms",
        < 60 * UnixTime.Second => $"{Digits(nanoseconds / (double)UnixTime.Second, culture)} s",
        _ => string.Create(culture, $"{nanoseconds / (60 * UnixTime.Second)} min {nanoseconds / UnixTime.Second % 60} s"),
    };

    /// <param name="value">How much.</param>
    /// <param name="unit">Of OTLP (UCUM): <c>s</c>, <c>By</c>, <c>{request}</c>, ...</param>
    /// <param name="culture">The reader's.</param>
    public static string Amount(double value, string unit, CultureInfo culture) => unit switch
    {
        "s" => Seconds(value, culture),
        "ms" => Seconds(value / 1e3, culture),
        "us" => Seconds(value / 1e6, culture),
        "ns" => Seconds(value / 1e9, culture),
        "By" => Size(value, culture),
        "%" => $"{Digits(value, culture)} %",
        _ => Plain(value, culture),
    };

    private static string Seconds(double seconds, CultureInfo culture) => Math.Abs(seconds) switch
    {
        0 => "0 s",
        < 1e-3 => $"{Digits(seconds * 1e6, culture)} µs",
        < 1 => $"{Digits(seconds * 1e3, culture)} ms",
        < 120 => $"{Digits(seconds, culture)} s",
        _ => $"{Digits(seconds / 60, culture)} min",
    };

    private static string Size(double bytes, CultureInfo culture)
    {
        var unit = 0;
        for (; Math.Abs(bytes) >= 1024 && unit < Bytes.Length - 1; unit++) bytes /= 1024;
        return $"{Digits(bytes, culture)} {Bytes[unit]}";
    }

    private static string Plain(double value, CultureInfo culture) => Math.Abs(value) switch
    {
        >= 1e9 => $"{Digits(value / 1e9, culture)} G",
        >= 1e6 => $"{Digits(value / 1e6, culture)} M",
        >= 1e4 => $"{Digits(value / 1e3, culture)} k",
        _ => Digits(value, culture),
    };

    private static string Digits(double value, CultureInfo culture) => value.ToString(
        Math.Abs(value) switch
        {
            >= 100 => "#,0",
            >= 10 => "0.#",
            >= 0.01 or 0 => "0.##",
            _ => "0.####",
        },
        culture);
}
