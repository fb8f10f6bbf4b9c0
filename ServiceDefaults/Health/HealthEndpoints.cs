using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;

namespace Slipway.ServiceDefaults.Health;

internal static class HealthEndpoints
{
    private const string LiveTag = "live";
    private const string Draining = "draining";

    public static void AddDefaultHealthChecks(this IServiceCollection services) =>
        services.AddHealthChecks()
            .AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag])
            .AddCheck(Draining, () => HealthCheckResult.Unhealthy());

    public static void MapHealthEndpoints(this IEndpointRouteBuilder app)
    {
        var lifetime = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        app.MapHealthChecks("/health", new HealthCheckOptions
        {
            // Told to stop, it is still well and no longer ready: whoever routes by this address looks for another instance.
            Predicate = check => check.Name != Draining || lifetime.ApplicationStopping.IsCancellationRequested,
            ResponseWriter = HealthReportWriter.WriteAsync,
        }).LeaveUnobserved();
        app.MapHealthChecks("/alive", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(LiveTag),
            ResponseWriter = HealthReportWriter.WriteAsync,
        }).LeaveUnobserved();
    }

    /// <summary>A probe every few seconds would drown the requests of people in traces and metrics.</summary>
    private static void LeaveUnobserved(this IEndpointConventionBuilder endpoint)
    {
        endpoint.DisableHttpMetrics();
        endpoint.AllowAnonymous();
        endpoint.Add(builder =>
        {
            var probe = builder.RequestDelegate!;
            builder.RequestDelegate = async context =>
            {
                if (Activity.Current is { } request) request.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
                // Nor is what the checks ask of databases and others seen, whatever the sampler.
                using var unseen = SuppressInstrumentationScope.Begin();
                await probe(context);
            };
        });
    }
}
