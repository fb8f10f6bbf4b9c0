using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Slipway.ServiceDefaults.Edge;
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
    /// <summary>
    /// Adds telemetry, logs that a machine reads outside development, health checks, resilient HTTP clients, service names, a graceful shutdown, and client, scheme and host as the edge
    /// in front tells them (the setting <c>Edge</c>: None, HttpApi or CloudFront).
    /// </summary>
    /// <exception cref="Slipway.ServiceDefaults.Connections.ConnectionSettingException">The setting <c>Edge</c> can't be used.</exception>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        EdgeFilter.AddTo(builder.Services, EdgeSetting.Read(builder.Configuration));
        builder.AddConsoleLogs();
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
