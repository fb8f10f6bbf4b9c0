using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;

/// <summary>What the page of console logs needs.</summary>
internal static class ConsoleLogServices
{
    public static void Add(IServiceCollection services, IServiceProvider host) =>
        services.AddSingleton(host.GetRequiredService<ResourceLoggerService>()).AddSingleton(host.GetRequiredService<HostFolders>());
}
