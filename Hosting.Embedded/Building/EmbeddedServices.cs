using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Lifecycle;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Slipway.Hosting.Embedded.Commands;
using Slipway.Hosting.Embedded.Commands.Asking;
using Slipway.Hosting.Embedded.Containers.Choice;
using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Containers.Session;
using Slipway.Hosting.Embedded.Containers.Start;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Debugging;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Health;
using Slipway.Hosting.Embedded.Https;
using Slipway.Hosting.Embedded.Logs;
using Slipway.Hosting.Embedded.Parameters;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Run.Launching;
using Slipway.Hosting.Embedded.Run.Proxies;
using Slipway.Hosting.Embedded.Terminal;

namespace Slipway.Hosting.Embedded.Building;

/// <summary>What the host is made of.</summary>
internal static class EmbeddedServices
{
    public static void Add(
        IServiceCollection services, IDistributedApplicationBuilder builder, AppHostCommandLine commandLine, DistributedApplicationOptions options,
        DistributedApplicationPipeline pipeline)
    {
        services.AddHealthChecks();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(builder.Eventing).AddSingleton(builder.ExecutionContext).AddSingleton(builder.UserSecretsManager);
        services.AddSingleton(commandLine).AddSingleton<IDistributedApplicationPipeline>(pipeline);
        services.AddSingleton<ResourceLoggerService>().AddSingleton(s => new ResourceNotificationService(
            s, s.GetRequiredService<ResourceLoggerService>(), s.GetRequiredService<IOptions<ResourceNotificationServiceOptions>>().Value.DefaultWaitBehavior));
        services.Configure<ResourceNotificationServiceOptions>(o =>
            o.DefaultWaitBehavior = options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        services.AddSingleton(_ => HostFolders.Of(builder));

        AddEngines(services);
        AddRun(services);
        DashboardServices.Add(services, builder, options);

        services.AddSingleton<StartSummary>().AddSingleton<FetchReports>().AddSingleton<IProgress<EngineFetchProgress>>(s => s.GetRequiredService<FetchReports>());
        // A logger that writes to the terminal itself would tear the table.
        if (builder.ExecutionContext.IsRunMode && !options.DisableDashboard) services.Replace(ServiceDescriptor.Singleton<ILoggerProvider, NoticeLogs>());
        services.AddSingleton<ResourceBoard>().AddSingleton<DisplayState>().AddSingleton<DisplayNews>();
        services.AddSingleton(s => TerminalDisplay.Choose(s, options.DisableDashboard));
        services.AddSingleton<AppHostRunner>().AddSingleton<RunningHost>();
        services.AddHostedService<ResourceLogFiles>();
        // Before the graph, so that it stops after it.
        TelemetryServices.Add(services, builder);
        services.AddHostedService<GraphHost>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(60));
    }

    private static void AddEngines(IServiceCollection services)
    {
        services.AddSingleton<NativeEngines>().AddSingleton<EngineStoreAccess>();
        services.AddSingleton<ContainerEngineSearch>().AddSingleton<EngineChoice>().AddSingleton<ContainerNames>().AddSingleton<PersistentContainers>();
        services.AddSingleton<ContainerLeftovers>().AddSingleton<GraphContainers>().AddSingleton<ILauncher, ContainerLauncher>();

        // The first that can: an IDE's offer goes before a process of the host's.
        services.AddSingleton<IdeSessions>().AddSingleton<ProjectLauncher>();
        services.AddSingleton<ILauncher, IdeProjectLauncher>().AddSingleton<ILauncher>(s => s.GetRequiredService<ProjectLauncher>());
        services.AddSingleton<ILauncher, ExecutableLauncher>().AddSingleton<ILauncher, NativeEngineLauncher>();
        services.AddSingleton<Launchers>();
    }

    private static void AddRun(IServiceCollection services)
    {
        services.AddSingleton(s => new ProcessSupervisor(
            s.GetRequiredService<HostFolders>().Run, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ProcessSupervisor>>()));
        services.AddSingleton<IProcessSupervisor>(s => s.GetRequiredService<ProcessSupervisor>());
        services.AddSingleton(_ => new FreePorts());
        services.AddSingleton<EndpointAllocation>().AddSingleton<EndpointProxies>().AddSingleton<HealthMonitor>().AddSingleton<DependencyWait>().AddSingleton(s => new HeadStart(
            s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<TimeProvider>(), Environment.ProcessorCount));
        services.AddSingleton<GraphCommands>().AddSingleton<RunningResources>().AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<RunningResources>(), s.GetRequiredService<GraphCommands>()));
        services.AddEventingSubscriber<HttpsSetup>();
        services.AddEventingSubscriber<ResourceUrls>();
        services.AddSingleton<ParameterQuestions>();
        services.AddSingleton<Notices>().AddSingleton<RunFailure>().AddSingleton<RunContext>();
    }
}
