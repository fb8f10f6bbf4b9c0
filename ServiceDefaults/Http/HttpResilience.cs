using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Slipway.ServiceDefaults.Http;

internal static class HttpResilience
{
    /// <summary>Applies to every client that HttpClientFactory makes.</summary>
    public static void AddHttpResilience(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ResiliencePipelines>();
        services.AddTransient<ResilienceHandler>();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler<ResilienceHandler>());
    }
}
