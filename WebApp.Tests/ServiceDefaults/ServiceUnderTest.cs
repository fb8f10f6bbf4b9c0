using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>A service as its Program.cs would make it, with no settings but those of the test.</summary>
internal static class ServiceUnderTest
{
    public static WebApplicationBuilder CreateBuilder(params (string Variable, string Value)[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Orders", EnvironmentName = Environments.Production });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        // No router stands before it that would have to hear of its end; the tests that are about that say otherwise.
        builder.Configuration.AddInMemoryCollection(Flat([("Draining__Seconds", "0")])).AddInMemoryCollection(Flat(settings));
        builder.AddServiceDefaults();
        return builder;
    }

    public static async Task<WebApplication> StartAsync(this WebApplicationBuilder builder, Action<WebApplication> map)
    {
        var application = builder.Build();
        map(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }

    public static Uri Address(this WebApplication application) => new(application.Urls.Single());

    public static IConfiguration Configuration(params (string Variable, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(Flat(settings)).Build();

    /// <summary>As .NET reads environment variables.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Flat(IEnumerable<(string Variable, string Value)> settings) =>
        settings.Select(s => KeyValuePair.Create(s.Variable.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value));
}
