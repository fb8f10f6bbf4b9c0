using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Slipway.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps the trace and metric providers while the host runs; disposing them sends what is still buffered.
/// (OpenTelemetry.Extensions.Hosting does this elsewhere.)
/// </summary>
/// <remarks>
/// Sources and meters are those that .NET, ASP.NET Core and Npgsql have built in, and the service's own, which carry its
/// application's name as in Aspire's template. Of ASP.NET Core's meters they are those that the template's AddAspNetCoreInstrumentation()
/// listens to: the others count every block of memory and every check of a cookie, which is half of what a request would report.
/// </remarks>
internal sealed class OpenTelemetryProviders(string applicationName, ResourceBuilder resource, IConfiguration configuration) : IHostedService, IDisposable
{
    private Task? _building;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    /// <summary>Builds beside the rest of the start: it takes a noticeable part of it, and nothing waits for a trace.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _building = Task.Run(Build, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _building ?? Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void Build()
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(ReadSettings)
            .SetResourceBuilder(resource)
            .AddSource(applicationName, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql")
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(ReadSettings)
            .SetResourceBuilder(resource)
            .AddMeter(applicationName, "System.Net.Http", "System.Net.NameResolution", "System.Runtime", "Npgsql")
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections")
            .AddMeter("Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Diagnostics", "Microsoft.AspNetCore.RateLimiting")
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Otherwise only environment variables would count, while logs also follow the service's other settings.</summary>
    private void ReadSettings(IServiceCollection services) => services.AddSingleton(configuration);
}
