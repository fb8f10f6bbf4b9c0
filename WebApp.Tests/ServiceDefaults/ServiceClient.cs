using Microsoft.Extensions.DependencyInjection;
using Slipway.ServiceDefaults.Http;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>The HttpClient of a service that has the defaults.</summary>
internal sealed class ServiceClient : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ServiceClient(
        IEnumerable<(string Variable, string Value)>? settings = null, Action<HttpResilienceOptions>? resilience = null,
        TimeProvider? time = null, HttpMessageHandler? network = null)
    {
        var services = ServiceUnderTest.CreateBuilder([.. settings ?? []]).Services;
        if (resilience is not null) services.Configure(resilience);
        if (time is not null) services.AddSingleton(time);
        if (network is not null) services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => network));
        _services = services.BuildServiceProvider();
        Http = _services.GetRequiredService<IHttpClientFactory>().CreateClient("orders");
    }

    public HttpClient Http { get; }

    public Task<string> GetAsync(string address) => Http.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
