using System.Globalization;
using Slipway.Hosting.Embedded.Dashboard.Localization;
using Slipway.Hosting.Embedded.Run;

namespace WebApp.Tests.Dashboard;

/// <summary>Why a resource is in its state is said in the reader's language.</summary>
public sealed class StateReasonTests
{
    private static readonly StateReason[] OfTheHost =
    [
        StateReason.NeedsEngine, StateReason.Waits(["postgres", "cache"]), StateReason.WaitsForValue("api-key"), StateReason.Restarts(TimeSpan.FromSeconds(2.5)),
        StateReason.ExitCode(-1), StateReason.SetValue("Parameters:api-key"),
    ];

    [Fact]
    public void A_page_says_what_the_terminal_says()
    {
        Assert.Equal(Enum.GetValues<StateReasonKind>().Except([StateReasonKind.Words]).Order(), OfTheHost.Select(r => r.Kind).Order());
        Assert.All(OfTheHost, reason => Assert.Equal(reason.Text, In(TextCatalog.English, reason)));
    }

    [Fact]
    public void And_in_Korean_nothing_that_it_names_is_lost()
    {
        Assert.All(OfTheHost, reason => Assert.All(reason.Values, value => Assert.Contains(value, In(TextCatalog.Korean, reason), StringComparison.Ordinal)));
        Assert.All(OfTheHost, reason => Assert.NotEqual(reason.Text, In(TextCatalog.Korean, reason)));
    }

    private static string In(string language, StateReason reason) =>
        string.Format(CultureInfo.InvariantCulture, TextCatalog.Of(language)[$"reason.{reason.Kind}"], [.. reason.Values]);
}
