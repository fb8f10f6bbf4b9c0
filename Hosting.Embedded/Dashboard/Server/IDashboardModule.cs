using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Dashboard;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>A part of the dashboard with services, addresses or listeners of its own. Registered in the host's services.</summary>
internal interface IDashboardModule
{
    /// <summary>
    /// What it listens on beside the dashboard's own address. Asked once, before any resource starts: the sockets listen from then on, and
    /// connections wait in them until the server is built.
    /// </summary>
    /// <exception cref="Aspire.Hosting.DistributedApplicationException">An address can't be had: said as a notice, and the graph runs without it.</exception>
    IReadOnlyList<DashboardListener> Open() => [];

    /// <summary>The pages that it adds to the menu.</summary>
    IEnumerable<IDashboardPage> Pages => [];

    /// <summary>Adds to the services of the dashboard, which are not the host's.</summary>
    void AddServices(IServiceCollection services) { }

    /// <summary>Adds addresses to those of the dashboard, behind its login.</summary>
    void Map(IEndpointRouteBuilder endpoints) { }
}
