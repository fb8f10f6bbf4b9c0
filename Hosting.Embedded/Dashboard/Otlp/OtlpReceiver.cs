using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Https;
using Slipway.Hosting.Embedded.Model.Telemetry;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp;

/// <summary>Takes the telemetry of the graph's resources, unless it goes elsewhere.</summary>
/// <remarks>
/// Started before the graph and stopped after it: the last spans of a service that shuts down arrive. The graph waits for sockets that listen,
/// nothing else; what comes before the server is there waits in them.
/// </remarks>
internal sealed class OtlpReceiver(
    OtlpIntake intake, AllowedOrigins origins, OtlpSwitch isOn, OtlpPlaces places, IConfiguration configuration, HostFolders folders, TimeProvider time, Notices notices,
    ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    // What is on its way when the host stops.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private OtlpServer? _server;
    private Task _starting = Task.CompletedTask;

    /// <summary>Whether it is there; not when nobody asks for it, nor when all telemetry goes elsewhere.</summary>
    public bool IsReceiving => _server is not null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!isOn.IsOn || _server is not null) return;

        var open = await places.OpenAsync(isOn.IsOfItsOwn, cancellationToken);
        if (open.Count == 0) return;

        var key = configuration[OtlpSettings.Key] is { Length: > 0 } told ? new OtlpKey(told) : OtlpKey.Random();
        configuration[OtlpSettings.Key] = key.Value;
        _server = new OtlpServer(intake, key, origins, open, new(Certificate), new DashboardLogs(loggers));
        _starting = Task.Run(ListenAsync, CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_server is null) return;
        await _starting;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LastWords);
        await _server.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    private async Task ListenAsync()
    {
        try
        {
            await _server!.StartAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // The graph runs as well without its telemetry.
            notices.Add($"Telemetry can't be received: {e.Message} Start the AppHost again, or take {OtlpSettings.Grpc} away.");
        }
    }

    private X509Certificate2 Certificate() => new DevelopmentCertificates(folders.Certificates, SdkCertificate.Find, time).FindOrMake().Certificate;
}

/// <summary>Whether telemetry is to be received: with the dashboard, and in tests that ask for it.</summary>
/// <param name="IsOn">Whether so.</param>
/// <param name="IsOfItsOwn">Whether whatever a launch profile says: a test wants its own, and so does a graph that runs beside another.</param>
internal sealed record OtlpSwitch(bool IsOn, bool IsOfItsOwn = false);
