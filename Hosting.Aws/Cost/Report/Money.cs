using System.Globalization;

namespace Slipway.Hosting.Aws.Cost.Report;

/// <summary>US dollars as people read them.</summary>
internal static class Money
{
    private const decimal Cent = 0.01m;

    public static string Plain(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>By the hour cents are too coarse.</summary>
    public static string Hourly(decimal amount) => amount.ToString("#,0.0000", CultureInfo.InvariantCulture);

    /// <summary>With its sign: <c>$13.20</c>.</summary>
    public static string Dollars(decimal amount) => $"{(amount < 0 ? "-" : "")}${Plain(Math.Abs(amount))}";

    /// <summary>A change: <c>+$13.20</c>, <c>-$2.00</c>, <c>no change</c>.</summary>
    public static string Change(decimal amount) => Math.Abs(amount) < Cent / 2 ? "no change" : $"{(amount > 0 ? "+" : "-")}${Plain(Math.Abs(amount))}";

    /// <summary>Whether nobody would see it.</summary>
    public static bool IsNothing(decimal amount) => Math.Abs(amount) < Cent / 2;
}
