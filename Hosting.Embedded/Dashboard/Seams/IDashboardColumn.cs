namespace Slipway.Hosting.Dashboard;

/// <summary>
/// A column that a library adds to the table of resources: <c>builder.Services.AddSingleton&lt;IDashboardColumn, CloudColumn&gt;()</c>.
/// </summary>
public interface IDashboardColumn
{
    /// <summary>Its heading.</summary>
    DashboardText Heading { get; }

    /// <summary>The Blazor component of its cells. It has a parameter <c>Resource</c> of type <see cref="Aspire.Hosting.ApplicationModel.IResource"/>.</summary>
    Type Component { get; }

    /// <summary>Where it stands among the added columns: the lowest first.</summary>
    int Order => 1000;
}
