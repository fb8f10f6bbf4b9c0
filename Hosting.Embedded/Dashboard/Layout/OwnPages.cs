using Slipway.Hosting.Dashboard;
using Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;
using Slipway.Hosting.Embedded.Dashboard.Resources;

namespace Slipway.Hosting.Embedded.Dashboard.Layout;

/// <summary>The pages that are always there.</summary>
internal static class OwnPages
{
    public static readonly IReadOnlyList<IDashboardPage> All =
    [
        new OwnPage(typeof(ResourcesPage), "", new("Resources", "리소스"), Marks.Resources, 100, 'r'),
        new OwnPage(typeof(ConsoleLogsPage), "logs", new("Console", "콘솔"), Marks.Console, 200, 'c'),
    ];
}

/// <summary>A page of the dashboard's own, or of one of its modules.</summary>
internal sealed record OwnPage(Type Component, string Path, DashboardText Title, string? Icon, int Order, char? Key = null) : IDashboardPage;
