using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>
/// Listens on loopback, in one place for gRPC and in one for HTTP: without TLS, which of the two is spoken can't be agreed upon. Kestrel
/// alone, without a web application around it, is there in a few milliseconds.
/// </summary>
internal sealed class OtlpServer : IAsyncDisposable
{
    // What an SDK sends at once arrives whole: a window that is smaller would make senders wait in the middle of it.
    private const int WindowBytes = 512 * 1024;

    private readonly KestrelServer _server;
    private readonly OtlpApplication _application;

    public OtlpServer(OtlpIntake intake, OtlpKey key, AllowedOrigins origins, int grpcPort, int httpPort, ILoggerFactory loggers)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        // Counted by ourselves, so that the answer says what is wrong.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.RequestHeadersTimeout = OtlpLimits.Patience;
        options.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        options.Limits.Http2.InitialStreamWindowSize = WindowBytes;
        options.ListenLocalhost(grpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        options.ListenLocalhost(httpPort, listen => listen.Protocols = HttpProtocols.Http1);

        _server = new KestrelServer(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
        _application = new OtlpApplication(new GrpcExport(intake), new HttpExport(intake), key, new CrossOrigin(origins));
    }

    /// <exception cref="IOException">A port is taken.</exception>
    public Task StartAsync(CancellationToken cancellationToken) => _server.StartAsync<HttpContext>(_application, cancellationToken);

    /// <summary>Requests that are under way are answered first.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }
}
