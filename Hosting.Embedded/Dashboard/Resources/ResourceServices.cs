using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.Dashboard.Layout;
using Slipway.Hosting.Embedded.Dashboard.Parameters;
using Slipway.Hosting.Embedded.Dashboard.Parts;
using Slipway.Hosting.Embedded.Parameters;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Resources;

/// <summary>What the pages about resources have injected.</summary>
internal static class ResourceServices
{
    public static void Add(IServiceCollection services, IServiceProvider host)
    {
        var model = host.GetRequiredService<DistributedApplicationModel>();
        services.AddSingleton(model).AddSingleton(host.GetRequiredService<ResourceNotificationService>()).AddSingleton(host.GetRequiredService<RunningResources>());
        services.AddSingleton(host.GetRequiredService<ResourceCommandService>());
        services.AddSingleton(new ApplicationName(host.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton(host.GetRequiredService<LiveResources>()).AddSingleton<SecretValues>().AddSingleton<ParameterCommands>().AddSingleton<OfferedCommands>().AddSingleton<GraphRelations>();
        var questions = host.GetRequiredService<ParameterQuestions>();
        questions.Changed += host.GetRequiredService<LiveResources>().Touch;
        services.AddSingleton(questions).AddSingleton(new GraphParameters(model, host.GetRequiredService<IConfiguration>(), questions)).AddScoped<ValueRequests>();
        services.AddSingleton(new HowToSet(host.GetRequiredService<IHostEnvironment>().ContentRootPath)).AddSingleton<ResourceTelemetry>().AddSingleton<RunningCommands>();
        services.AddScoped<ToastQueue>().AddScoped<ResourceActions>();
    }
}
