using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Slipway.ServiceDefaults.Health;
using Slipway.ServiceDefaults.Http;
using Slipway.ServiceDefaults.ServiceDiscovery;
using Slipway.ServiceDefaults.Shutdown;
using Slipway.ServiceDefaults.Telemetry;

// Aspire's template puts these where a Program.cs already looks.
namespace Microsoft.Extensions.Hosting;

/// <summary>What every service gets, wherever it runs.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds telemetry, health checks, resilient HTTP clients, service names and a graceful shutdown.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddOpenTelemetryExport();
        builder.Services.AddDefaultHealthChecks();
        builder.Services.AddHttpResilience();
        builder.Services.AddServiceNames();
        builder.Services.AddGracefulShutdown();
        return builder;
    }

    /// <summary>Maps <c>/health</c> (ready for traffic: every check) and <c>/alive</c> (the process answers: checks tagged "live").</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthEndpoints();
        return app;
    }
}
