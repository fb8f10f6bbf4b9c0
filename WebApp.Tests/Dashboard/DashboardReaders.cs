using Microsoft.Playwright;

namespace WebApp.Tests.Dashboard;

/// <summary>Whose eyes a page is looked at with: language, width and height of the window, colours, and a name for pictures.</summary>
public sealed class DashboardReaders : TheoryData<string, int, int, ColorScheme, string>
{
    public DashboardReaders()
    {
        Add("en-US", 1400, 860, ColorScheme.Light, "en-light-desk");
        Add("ko-KR", 1400, 860, ColorScheme.Dark, "ko-dark-desk");
        Add("ko-KR", 390, 800, ColorScheme.Light, "ko-light-phone");
        Add("en-US", 390, 800, ColorScheme.Dark, "en-dark-phone");
    }
}
