using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>What receives and keeps telemetry.</summary>
internal static class TelemetryServices
{
    /// <summary>The setting by which a test asks for it.</summary>
    public const string TestSetting = "Testing:Telemetry";

    public static void Add(IServiceCollection services, IDistributedApplicationBuilder builder)
    {
        services.AddSingleton(s => TelemetryLimits.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<TelemetryStore>().AddSingleton<OtlpIntake>().AddSingleton<AllowedOrigins>();
        services.AddSingleton(s =>
        {
            var isOfTest = IsAskedForByTest(s.GetRequiredService<IConfiguration>(), builder.ExecutionContext);
            return new OtlpSwitch(s.GetRequiredService<DashboardSwitch>().IsOn || isOfTest, isOfTest || EndpointAllocation.IsRandom(s.GetRequiredService<IConfiguration>()));
        });
        services.AddSingleton<IDashboardModule, TelemetryModule>();
        services.AddSingleton<OtlpPlaces>().AddSingleton<OtlpReceiver>().AddHostedService(s => s.GetRequiredService<OtlpReceiver>());
    }

    private static bool IsAskedForByTest(IConfiguration configuration, DistributedApplicationExecutionContext context) => context.IsRunMode && configuration.GetValue<bool>(TestSetting);
}
