using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Slipway.ServiceDefaults.Edge;

/// <summary>Before everything else in the pipeline, the filtering of hosts included: client, scheme and host as the edge tells them.</summary>
internal sealed class EdgeFilter(EdgeKind edge, ILogger<EdgeFilter> logger) : IStartupFilter
{
    public static void AddTo(IServiceCollection services, EdgeKind edge)
    {
        if (edge == EdgeKind.None) return;
        // Of startup filters the first is the outermost, and ASP.NET Core's own, which filters hosts, is there already.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(provider => ActivatorUtilities.CreateInstance<EdgeFilter>(provider, edge)));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(TakeOver);
        next(app);
    };

    private Task TakeOver(HttpContext context, RequestDelegate next)
    {
        if (EdgeReading.Read(edge, context.Request.Headers) is { } reading)
        {
            reading.ApplyTo(context);
            return next(context);
        }

        // Whoever sent it would otherwise share one address, and its limits, with everybody whose address isn't known.
        logger.LogWarning("A request was refused: its headers are none that the edge {Edge} sends", edge);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
