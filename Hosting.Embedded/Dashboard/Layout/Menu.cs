using System.Reflection;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Embedded.Dashboard.Layout;

/// <summary>The pages in the order of their entries, and the columns that libraries add.</summary>
internal sealed class Menu(IEnumerable<IDashboardPage> pages, IEnumerable<IDashboardColumn> columns)
{
    public IReadOnlyList<IDashboardPage> Pages { get; } = [.. pages.OrderBy(p => p.Order)];

    public IReadOnlyList<IDashboardColumn> Columns { get; } = [.. columns.OrderBy(c => c.Order)];

    /// <summary>Where the components of the pages are.</summary>
    public IEnumerable<Assembly> Assemblies => Pages.Select(p => p.Component.Assembly).Distinct();
}
