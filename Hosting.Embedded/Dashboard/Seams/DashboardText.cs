using System.Globalization;

namespace Slipway.Hosting.Dashboard;

/// <summary>A text of the dashboard in each of its languages.</summary>
/// <param name="English">In English.</param>
/// <param name="Korean">In Korean.</param>
public sealed record DashboardText(string English, string Korean)
{
    /// <summary>The text in a reader's language; English where the language is none of the dashboard's.</summary>
    public string In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return culture.TwoLetterISOLanguageName == "ko" ? Korean : English;
    }
}
