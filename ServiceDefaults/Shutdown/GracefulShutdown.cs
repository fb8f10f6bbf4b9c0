using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Slipway.ServiceDefaults.Shutdown;

internal static class GracefulShutdown
{
    /// <summary>
    /// From SIGTERM to the end of the last request. ECS kills a task 30 s after it by default;
    /// five of them are left for telemetry to be flushed.
    /// </summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(25);

    public static void AddGracefulShutdown(this IServiceCollection services)
    {
        services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = Timeout;
            // One after the other, the last registered first: the web server ends what is in flight before background
            // work, a mail queue for example, takes no more from it.
            options.ServicesStopConcurrently = false;
        });
        services.AddOptions<DrainingOptions>().BindConfiguration(DrainingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Draining>();
        services.AddSingleton<IStartupFilter>(provider => provider.GetRequiredService<Draining>());
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
    }
}
