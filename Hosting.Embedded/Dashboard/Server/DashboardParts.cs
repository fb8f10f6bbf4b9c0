using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Slipway.Hosting.Embedded.Dashboard.Security;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>What the web application is made of.</summary>
/// <param name="Host">The host's services.</param>
/// <param name="Token">What opens it.</param>
/// <param name="Tickets">What browsers keep.</param>
/// <param name="Frontend">Where it is.</param>
/// <param name="Secure">Makes its address one of TLS; null for none.</param>
/// <param name="Modules">Its modules.</param>
internal sealed record DashboardParts(
    IServiceProvider Host, BrowserToken Token, SessionTickets Tickets, LoopbackSockets Frontend, Action<ListenOptions>? Secure,
    IReadOnlyList<IDashboardModule> Modules)
{
    /// <summary>The socket that listens on an address already.</summary>
    public Socket SocketOf(EndPoint endPoint) =>
        Frontend.Take(endPoint) ?? throw new InvalidOperationException($"Nothing was opened at {endPoint}.");
}
