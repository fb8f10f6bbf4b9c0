using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>Takes telemetry. Kestrel alone, without a web application around it, is there in a few milliseconds.</summary>
internal sealed class OtlpServer : IAsyncDisposable
{
    // What an SDK sends at once arrives whole: a window that is smaller would make senders wait in the middle of it.
    private const int WindowBytes = 512 * 1024;

    private readonly KestrelServer _server;
    private readonly OtlpApplication _application;
    private readonly IntakeThread _thread;
    private readonly IReadOnlyList<OtlpPlace> _places;

    /// <param name="intake">Where it goes.</param>
    /// <param name="key">What a sender must know.</param>
    /// <param name="origins">Whose pages may send.</param>
    /// <param name="places">Where senders come.</param>
    /// <param name="certificate">What is shown at those of TLS.</param>
    /// <param name="loggers">The server's own log.</param>
    public OtlpServer(OtlpIntake intake, OtlpKey key, AllowedOrigins origins, IReadOnlyList<OtlpPlace> places, Lazy<X509Certificate2> certificate, ILoggerFactory loggers)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        if (places.Any(p => p.IsSecure)) options.ApplicationServices = TlsServices(loggers);

        // Counted by ourselves, so that the answer says what is wrong.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.RequestHeadersTimeout = OtlpLimits.Patience;
        options.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        options.Limits.Http2.InitialStreamWindowSize = WindowBytes;
        foreach (var place in places) Listen(options, place, certificate);

        var sockets = new SocketTransportOptions { CreateBoundListenSocket = SocketOf };
        _places = places;
        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(sockets), loggers), loggers);
        _thread = new IntakeThread(intake, TimeProvider.System);
        _application = new OtlpApplication(new GrpcExport(intake, _thread), new HttpExport(intake, _thread), key, new CrossOrigin(origins));
    }

    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync<HttpContext>(_application, cancellationToken);

    /// <summary>Requests that are under way are answered first.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _thread.Dispose();
        foreach (var place in _places) place.Sockets.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Listen(KestrelServerOptions options, OtlpPlace place, Lazy<X509Certificate2> certificate)
    {
        foreach (var endPoint in place.Sockets.EndPoints.ToArray())
        {
            options.Listen(endPoint, listen =>
            {
                listen.Protocols = place.Protocols;
                if (place.IsSecure) listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate.Value });
            });
        }
    }

    /// <summary>What Kestrel asks of a web application for TLS: its own meters, which nobody else can make.</summary>
    private static IServiceProvider TlsServices(ILoggerFactory loggers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton(loggers);
        return builder.Build().Services;
    }

    private Socket SocketOf(EndPoint endPoint) =>
        _places.Select(p => p.Sockets.Take(endPoint)).FirstOrDefault(s => s is not null) ?? throw new InvalidOperationException($"Nothing was opened at {endPoint}.");
}
