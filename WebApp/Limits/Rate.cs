using System.Globalization;

namespace WebApp.Limits;

/// <summary>So many in such a time. Written as in <c>5/01:00:00</c>: five an hour.</summary>
/// <param name="Count">How many are allowed.</param>
/// <param name="Window">From the first that is counted; then counting begins anew.</param>
internal sealed record Rate(int Count, TimeSpan Window)
{
    /// <summary>Several, separated by commas: all of them hold.</summary>
    /// <returns>Null when the text is something else.</returns>
    public static IReadOnlyList<Rate>? ParseAll(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var rates = parts.Select(Parse).OfType<Rate>().ToArray();
        return rates.Length == parts.Length ? rates : null;
    }

    private static Rate? Parse(string text) =>
        text.Split('/', StringSplitOptions.TrimEntries) is [var count, var window]
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && TimeSpan.TryParse(window, CultureInfo.InvariantCulture, out var time)
        && time >= TimeSpan.FromSeconds(1)
            ? new Rate(number, time)
            : null;
}
