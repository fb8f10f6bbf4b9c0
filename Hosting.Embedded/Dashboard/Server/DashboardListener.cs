using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>A place of a module's own where the server listens. The dashboard's login, pages and checks are not there.</summary>
/// <param name="Sockets">Sockets that listen already. The server owns them from now on.</param>
/// <param name="Protocols">What is spoken there.</param>
/// <param name="Handle">Answers every request that comes there; whom to believe is its own to say. The request's services are the dashboard's.</param>
/// <param name="Secure">Makes the place one of TLS; null for none.</param>
internal sealed record DashboardListener(LoopbackSockets Sockets, HttpProtocols Protocols, RequestDelegate Handle, Action<ListenOptions>? Secure = null);
