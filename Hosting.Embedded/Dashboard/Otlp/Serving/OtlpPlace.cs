using Microsoft.AspNetCore.Server.Kestrel.Core;
using Slipway.Hosting.Embedded.Dashboard.Server;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

/// <summary>A port at which telemetry is taken.</summary>
/// <param name="Sockets">Sockets that listen already; the server owns them from now on.</param>
/// <param name="Protocols">What is spoken there: without TLS, which of the two can't be agreed upon.</param>
/// <param name="IsSecure">Whether under TLS.</param>
internal sealed record OtlpPlace(LoopbackSockets Sockets, HttpProtocols Protocols, bool IsSecure)
{
    /// <summary>A port for gRPC, which goes over HTTP/2.</summary>
    public static OtlpPlace ForGrpc(LoopbackSockets sockets) => new(sockets, HttpProtocols.Http2, false);

    public static OtlpPlace ForHttp(LoopbackSockets sockets) => new(sockets, HttpProtocols.Http1, false);

    /// <summary>A port for both.</summary>
    public static OtlpPlace Secure(LoopbackSockets sockets) => new(sockets, HttpProtocols.Http1AndHttp2, true);
}
