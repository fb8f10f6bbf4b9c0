using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>A part of the dashboard with pages, services or addresses of its own. Registered in the host's services.</summary>
internal interface IDashboardModule
{
    /// <summary>The pages that it adds to the menu.</summary>
    IEnumerable<IDashboardPage> Pages => [];

    /// <summary>Adds to the services of the dashboard, which are not the host's.</summary>
    void AddServices(IServiceCollection services) { }

    /// <summary>Adds addresses to those of the dashboard, behind its login.</summary>
    void Map(IEndpointRouteBuilder endpoints) { }
}
