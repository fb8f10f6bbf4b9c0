using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Dashboard;
using Slipway.Hosting.Embedded.Dashboard.Assets;
using Slipway.Hosting.Embedded.Dashboard.ConsoleLogs;
using Slipway.Hosting.Embedded.Dashboard.Layout;
using Slipway.Hosting.Embedded.Dashboard.Localization;
using Slipway.Hosting.Embedded.Dashboard.Resources;
using Slipway.Hosting.Embedded.Dashboard.Security;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>The web application: its services, and what stands before its pages.</summary>
internal static class DashboardApp
{
    public static WebApplication Build(DashboardParts parts)
    {
        // Without defaults: neither the AppHost's settings nor its environment variables are the dashboard's.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, parts));
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = parts.SocketOf);
        if (parts.Secure is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        AddServices(builder.Services, parts);

        var app = builder.Build();
        var guard = new FrontendGuard(parts.Tickets, parts.Secure is not null);
        app.UseWebSockets();
        app.Use((context, next) =>
        {
            SecurityHeaders.AddTo(context.Response);
            if (!guard.Admit(context)) return Task.CompletedTask;
            ReaderLanguage.Apply(context);
            return next(context);
        });
        // Scripts and programs are answered as briefly as they ask.
        app.UseWhen(context => HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseRouting();
        app.UseAntiforgery();
        Map(app, parts);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, DashboardParts parts)
    {
        kestrel.AddServerHeader = false;
        foreach (var endPoint in parts.Frontend.EndPoints.ToArray()) kestrel.Listen(endPoint, listen => parts.Secure?.Invoke(listen));
    }

    private static void AddServices(IServiceCollection services, DashboardParts parts)
    {
        services.AddSingleton<ILoggerFactory>(new DashboardLogs(parts.Host.GetRequiredService<ILoggerFactory>()));

        // Ctrl+C is the host's affair.
        services.AddSingleton<IHostLifetime, NoLifetime>();

        // Pages that are open keep their connections as long as they are let, and whoever stops the host waits.
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        services.AddRouting();

        // Keys that live as long as the run: what they protect, a page's state, does so too.
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddRazorComponents().AddInteractiveServerComponents(Bound);
        services.Configure<AntiforgeryOptions>(o => o.Cookie.Name = $"slipway-dashboard-antiforgery-{parts.Frontend.Port}");
        services.AddSingleton(parts).AddSingleton(new DashboardHost(parts.Host)).AddSingleton(parts.Tickets);
        services.AddSingleton(parts.Host.GetRequiredService<TimeProvider>());
        services.AddSingleton<DashboardAssets>().AddScoped<Texts>().AddScoped<ReaderTheme>().AddHttpContextAccessor();
        services.AddSingleton(s => new Menu(s.GetServices<IDashboardPage>(), parts.Host.GetServices<IDashboardColumn>()));
        ResourceServices.Add(services, parts.Host);
        ConsoleLogServices.Add(services, parts.Host);

        foreach (var page in OwnPages.All.Concat(parts.Host.GetServices<IDashboardPage>()).Concat(parts.Modules.SelectMany(m => m.Pages)))
        {
            services.AddSingleton(page);
            page.AddServices(services);
        }

        foreach (var module in parts.Modules) module.AddServices(services);
    }

    /// <summary>What pages that nobody looks at any more may keep.</summary>
    private static void Bound(CircuitOptions circuits)
    {
        circuits.DetailedErrors = true;
        circuits.DisconnectedCircuitMaxRetained = 8;
        circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(1);
        circuits.MaxBufferedUnacknowledgedRenderBatches = 10;
    }

    private static void Map(WebApplication app, DashboardParts parts)
    {
        LoginEndpoints.Map(app, parts.Token, parts.Tickets, parts.Secure is not null);
        app.Services.GetRequiredService<DashboardAssets>().Map(app);
        LogEndpoints.Map(app);
        foreach (var module in parts.Modules) module.Map(app);

        var own = typeof(App).Assembly;
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null)
            .AddAdditionalAssemblies([.. app.Services.GetRequiredService<Menu>().Assemblies.Where(a => a != own)]);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
