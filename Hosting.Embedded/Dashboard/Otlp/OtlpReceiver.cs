using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp;

/// <summary>Takes the telemetry of the graph's resources, unless the settings name another receiver.</summary>
/// <remarks>
/// Started before the graph and stopped after it: the last spans of a service that shuts down arrive. The graph waits for two free ports,
/// nothing else; an SDK that is quicker than the receiver tries again.
/// </remarks>
internal sealed class OtlpReceiver(
    OtlpIntake intake, AllowedOrigins origins, OtlpSwitch isOn, IConfiguration configuration, FreePorts ports, Notices notices, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    // Where OtlpExporter looks for it: the settings of Aspire.
    public const string GrpcSetting = "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL";
    public const string HttpSetting = "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL";
    private const string KeySetting = "AppHost:OtlpApiKey";

    // What is on its way when the host stops.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    private OtlpServer? _server;
    private Task _starting = Task.CompletedTask;

    /// <summary>Whether it is there; not when nobody asks for it, nor when the settings name another.</summary>
    public bool IsReceiving => _server is not null;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!isOn.IsOn || _server is not null || IsSet(GrpcSetting) || IsSet(HttpSetting)) return Task.CompletedTask;

        var key = IsSet(KeySetting) ? new OtlpKey(configuration[KeySetting]!) : OtlpKey.Random();
        var (grpc, http) = (ports.Next(), ports.Next());
        configuration[KeySetting] = key.Value;
        configuration[GrpcSetting] = $"http://localhost:{grpc}";
        configuration[HttpSetting] = $"http://localhost:{http}";

        _server = new OtlpServer(intake, key, origins, grpc, http, loggers);
        _starting = Task.Run(ListenAsync, CancellationToken.None);
        return Task.CompletedTask;
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
        catch (IOException e)
        {
            // The graph runs as well without its telemetry.
            notices.Add($"Telemetry can't be received: {e.Message} Start the AppHost again, or set {GrpcSetting} to another receiver.");
        }
    }

    private bool IsSet(string setting) => !string.IsNullOrEmpty(configuration[setting]);
}

/// <summary>Whether telemetry is to be received: with the dashboard, and in tests that ask for it.</summary>
internal sealed record OtlpSwitch(bool IsOn);
