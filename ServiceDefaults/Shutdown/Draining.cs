using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Slipway.ServiceDefaults.Shutdown;

/// <summary>
/// After SIGTERM the server goes on for a moment: /health says no, every answer asks for the connection to be closed, and what still
/// comes is served. Only then does it stop listening; what is in flight by then ends in the time that is left.
/// </summary>
internal sealed class Draining(IOptions<DrainingOptions> options, IHostEnvironment environment, IHostApplicationLifetime lifetime) : IHostedLifecycleService, IStartupFilter
{
    private const double DefaultSeconds = 5;

    private TimeSpan Pause => TimeSpan.FromSeconds(options.Value.Seconds ?? (environment.IsDevelopment() ? 0 : DefaultSeconds));

    /// <summary>Before any service stops, the web server and background work among them.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A signal has said so already; a host that is stopped by code would say so only afterwards.
        lifetime.StopApplication();
        await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Connections that are kept alive would otherwise be cut off at the end, just when somebody sends the next request on one.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, following) =>
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested && HttpProtocol.IsHttp11(context.Request.Protocol)) context.Response.Headers.Connection = "close";
            return following(context);
        });
        next(app);
    };

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
