using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Resources;
using Slipway.Hosting.Embedded.Dashboard.Security;
using Slipway.Hosting.Embedded.Parameters;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Terminal;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>Whether there is a dashboard: not where the graph is published, nor in tests that don't ask for it, nor where a setting says no.</summary>
internal sealed record DashboardSwitch(bool IsOn);

/// <summary>What the host needs of the dashboard.</summary>
internal static class DashboardServices
{
    public const string EnabledSetting = "Dashboard:Enabled";

    public static void Add(IServiceCollection services, IDistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        var isOn = builder.ExecutionContext.IsRunMode && !options.DisableDashboard && builder.Configuration.GetValue(EnabledSetting, true);
        services.AddSingleton(new DashboardSwitch(isOn));

        // A test or a build would wait for ever for somebody who isn't there: they are told what is missing, and end.
        var isAttended = builder is not DistributedApplicationBuilder { IsOfTest: true } && !TerminalAbilities.IsUnattended(System.Environment.GetEnvironmentVariable);
        services.AddSingleton(new ValueAsking(isOn && isAttended));
        services.AddSingleton<DashboardAddress>().AddSingleton<BrowserToken>().AddSingleton<SessionTickets>().AddSingleton<LiveResources>().AddSingleton<DashboardServer>().AddSingleton<SessionFile>();
    }
}
