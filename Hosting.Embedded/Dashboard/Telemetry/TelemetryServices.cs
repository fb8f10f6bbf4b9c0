using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Otlp;

namespace Slipway.Hosting.Embedded.Dashboard.Telemetry;

/// <summary>What receives and keeps telemetry.</summary>
internal static class TelemetryServices
{
    /// <summary>The setting by which a test asks for it.</summary>
    public const string TestSetting = "Testing:Telemetry";

    public static void Add(IServiceCollection services, IDistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        services.AddSingleton(s => TelemetryLimits.Of(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<TelemetryStore>().AddSingleton<OtlpIntake>();
        services.AddSingleton(_ => new OtlpSwitch(builder.ExecutionContext.IsRunMode && (options.DisableDashboard ? builder.Configuration.GetValue<bool>(TestSetting) : true)));
        services.AddSingleton<OtlpReceiver>().AddHostedService(s => s.GetRequiredService<OtlpReceiver>());
    }
}
