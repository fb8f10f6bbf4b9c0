using Microsoft.Extensions.DependencyInjection;

namespace Slipway.ServiceDefaults.ServiceDiscovery;

internal static class ServiceNames
{
    /// <summary>Applies to every client that HttpClientFactory makes. Comes after resilience, so that each retry resolves anew.</summary>
    public static void AddServiceNames(this IServiceCollection services)
    {
        services.AddSingleton<ServiceEndpoints>();
        services.AddTransient<ServiceDiscoveryHandler>();
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler<ServiceDiscoveryHandler>());
    }
}
