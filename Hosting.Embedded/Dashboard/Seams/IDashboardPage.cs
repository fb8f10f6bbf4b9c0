using Microsoft.Extensions.DependencyInjection;

namespace Slipway.Hosting.Dashboard;

/// <summary>
/// A page that a library adds to the dashboard: <c>builder.Services.AddSingleton&lt;IDashboardPage, CloudPage&gt;()</c>.
/// </summary>
/// <remarks>
/// The component is a public Blazor page with an <c>@page</c> directive. It is rendered in the host's process, interactively, inside the dashboard's
/// frame, behind its login. It reaches the graph through <see cref="DashboardHost"/>, which it can have injected. Its routes must not be those of
/// another page. The content security policy allows neither inline scripts nor style attributes: <see cref="StyleSheet"/> is the place of styles.
/// </remarks>
public interface IDashboardPage
{
    /// <summary>The page's component.</summary>
    Type Component { get; }

    /// <summary>Where the page is, without a leading slash: <c>cloud</c>.</summary>
    string Path { get; }

    /// <summary>Its entry in the menu.</summary>
    DashboardText Title { get; }

    /// <summary>The icon of its entry: the <c>d</c> attribute of an SVG path on a field of 24 by 24, drawn as a line; null for a plain one.</summary>
    string? Icon => null;

    /// <summary>Where its entry stands in the menu: the lowest first. The dashboard's own are 100, 200, ...</summary>
    int Order => 1000;

    /// <summary>
    /// The letter that leads to it, pressed outside of fields: a small one that no other page has. The dashboard's own are r, c, s, t and m. Null for none.
    /// </summary>
    char? Key => null;

    /// <summary>Styles for its components, as CSS; the dashboard's variables (<c>--accent</c>, <c>--text</c>, ...) are there. Null for none.</summary>
    string? StyleSheet => null;

    /// <summary>Adds services that its components have injected.</summary>
    void AddServices(IServiceCollection services) { }
}
