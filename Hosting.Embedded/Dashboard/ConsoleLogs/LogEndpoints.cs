using Microsoft.AspNetCore.Routing;

namespace Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;

internal static class LogEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) { }
}
