using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Slipway.Hosting.Embedded.Dashboard.Security;

/// <summary>
/// Stands before everything on the dashboard's address. A page of another site may make a browser ask here, by a name of its own that it lets point to
/// this machine, or across sites: so the name that is asked for must be this machine's, what changes something must come from the dashboard's own pages,
/// and nothing but the login is answered without a ticket.
/// </summary>
internal sealed class FrontendGuard(SessionTickets tickets, bool isSecure)
{
    public const string LoginPath = "/login";

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };

    /// <summary>Cookies know no ports: another dashboard of this machine has one of its own.</summary>
    public static string CookieName(int port) => string.Create(CultureInfo.InvariantCulture, $"slipway-dashboard-{port}");

    public static string CookieOf(HttpContext context) => CookieName(context.Connection.LocalPort);

    /// <returns>Whether the request may go on; else it is answered.</returns>
    public bool Admit(HttpContext context)
    {
        var request = context.Request;
        if (!Names.Contains(request.Host.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest);
        if (ChangesSomething(request) && !IsFromHere(request)) return Refuse(context, StatusCodes.Status403Forbidden);
        if (IsOpen(request.Path) || tickets.IsGood(request.Cookies[CookieOf(context)])) return true;

        // A person is shown where to go; a script is told.
        if (!HttpMethods.IsGet(request.Method) || context.WebSockets.IsWebSocketRequest || !AcceptsPages(request)) return Refuse(context, StatusCodes.Status401Unauthorized);
        var wanted = request.Path + request.QueryString;
        context.Response.Redirect(wanted == "/" ? LoginPath : $"{LoginPath}?returnUrl={Uri.EscapeDataString(wanted)}");
        return false;
    }

    /// <summary>The styles and scripts are everybody's: they are the same in every copy of the package.</summary>
    private static bool IsOpen(PathString path) => path == LoginPath || path.StartsWithSegments("/assets", StringComparison.Ordinal);

    private static bool ChangesSomething(HttpRequest request) =>
        request.HttpContext.WebSockets.IsWebSocketRequest
        || string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    private bool IsFromHere(HttpRequest request) =>
        string.Equals(request.Headers.Origin, $"{(isSecure ? "https" : "http")}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    private static bool AcceptsPages(HttpRequest request) => request.Headers.Accept.Count == 0 || request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    private static bool Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return false;
    }
}
