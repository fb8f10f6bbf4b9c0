using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Dashboard.Resources;
using Slipway.Hosting.Embedded.Dashboard.Security;
using Slipway.Hosting.Embedded.Https;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>
/// The dashboard's life. Its address is listened on before any resource starts; the web application behind it is built when somebody comes, or when the
/// graph is up: a start keeps the processors busy, and a person who waits for it is not to wait for the dashboard as well.
/// </summary>
internal sealed class DashboardServer(
    DashboardSwitch isOn, DashboardAddress address, BrowserToken token, SessionTickets tickets, IEnumerable<IDashboardModule> modules, IServiceProvider host,
    HostFolders folders, SessionFile session, Notices notices, TimeProvider time) : IAsyncDisposable
{
    // Whoever opens the address at once doesn't notice this, and it costs nothing.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    // A graph that takes longer than this to be up has moments to spare, and somebody who wants to know why; its telemetry waits in the sockets.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private DashboardParts? _parts;
    private WebApplication? _app;
    private Task _serving = Task.CompletedTask;

    /// <summary>Where it is, with the token; null when there is none.</summary>
    public Uri? LoginAddress { get; private set; }

    /// <summary>Listens. What can't be had is told as well: the graph runs without it.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (!isOn.IsOn) return;
        Environment.SetEnvironmentVariable(BrowserToken.Variable, null);
        try
        {
            var (sockets, isSecure) = await address.OpenAsync(cancellationToken);
            _parts = new(host, token, tickets, sockets, isSecure ? Certificates() : null, [.. modules]);
            LoginAddress = new($"{(isSecure ? "https" : "http")}://localhost:{sockets.Port}/login?t={Uri.EscapeDataString(token.Value)}");
            session.Write(LoginAddress);
        }
        catch (Exception e) when (e is DistributedApplicationException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            notices.Add(e is DistributedApplicationException ? e.Message : $"The dashboard is left out: {e.Message}");
        }
    }

    /// <summary>Serves from now on, when there is a reason to.</summary>
    public void Begin()
    {
        if (_parts is not null) _serving = Task.Run(ServeAsync, CancellationToken.None);
    }

    /// <summary>Ends; pages that are open show that the host is gone.</summary>
    public async Task CloseAsync()
    {
        await _stopping.CancelAsync();
        await _serving;
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync(CancellationToken.None);
            (app.Services.GetRequiredService<ILoggerFactory>() as DashboardLogs)?.End();
            await app.DisposeAsync();
        }

        // Where there was no dashboard, the file is another host's.
        if (_parts is not null) session.Delete();
        _parts?.Frontend.Dispose();
        _parts = null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            // It watches from the beginning, to know how long everything took.
            var live = host.GetRequiredService<LiveResources>();
            var began = time.GetTimestamp();
            while (!_parts!.Frontend.HasVisitor && !live.IsAllWell && time.GetElapsedTime(began) < Patience) await Task.Delay(BetweenLooks, time, _stopping.Token);

            _app = DashboardApp.Build(_parts);
            await _app.StartAsync(_stopping.Token);
            await FirstVisit.MakeAsync(_parts, _stopping.Token);

            // Whoever follows the address sees the page at once: it isn't told before it is there.
            notices.Add($"Login to the dashboard at {LoginAddress}");
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception e)
        {
            // Whatever it was: the graph runs, and shall go on.
            notices.Add($"The dashboard failed, and the graph runs without it: {e}");
        }
    }

    private Action<Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions> Certificates()
    {
        var certificate = new DevelopmentCertificates(folders.Certificates, SdkCertificate.Find, time).FindOrMake().Certificate;
        return listen => Microsoft.AspNetCore.Hosting.ListenOptionsHttpsExtensions.UseHttps(listen, certificate);
    }
}
