using System.Net;
using Slipway.Hosting.Embedded.Dashboard.Security;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>Asks for the first page once, as a browser would: most of what the first visitor would wait for is compiling.</summary>
internal static class FirstVisit
{
    public static async Task MakeAsync(DashboardParts parts, CancellationToken cancellationToken)
    {
        // Over TLS it would need the certificate's trust; the first visitor waits a little there.
        if (parts.Secure is not null) return;
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://{IPAddress.Loopback}:{parts.Frontend.Port}/");
        request.Headers.Add("Cookie", $"{FrontendGuard.CookieName(parts.Frontend.Port)}={parts.Tickets.Issue()}");
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
