using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Slipway.Hosting.Embedded.Dashboard.Security;

/// <summary>Logging in, by the address that was printed or by typing the token.</summary>
internal static class LoginEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, BrowserToken token, SessionTickets tickets, bool isSecure)
    {
        endpoints.MapGet(FrontendGuard.LoginPath, IResult (HttpContext context, string? t, string? returnUrl) =>
            t is null ? Page(returnUrl, isWrong: false) : Enter(context, t, returnUrl));
        endpoints.MapPost(FrontendGuard.LoginPath, async Task<IResult> (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Page(null, isWrong: true);
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return Enter(context, form["token"], form["returnUrl"]);
        });
        endpoints.MapPost("/logout", (HttpContext context) =>
        {
            context.Response.Cookies.Delete(FrontendGuard.CookieOf(context));
            return Results.LocalRedirect("/login");
        });

        IResult Enter(HttpContext context, string? given, string? returnUrl)
        {
            if (!token.Is(given?.Trim())) return Page(returnUrl, isWrong: true);
            context.Response.Cookies.Append(FrontendGuard.CookieOf(context), tickets.Issue(), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = isSecure,
                MaxAge = SessionTickets.Lifetime,
                IsEssential = true,
                Path = "/",
            });

            // Without the token: it shall not stand in the address of a page that somebody shares.
            return Results.LocalRedirect(IsLocal(returnUrl) ? returnUrl! : "/");
        }
    }

    private static RazorComponentResult<LoginPage> Page(string? returnUrl, bool isWrong) =>
        new(new { ReturnUrl = IsLocal(returnUrl) ? returnUrl : null, IsWrong = isWrong }) { StatusCode = isWrong ? StatusCodes.Status401Unauthorized : null };

    /// <summary>A path of the dashboard, and no address of another's: "//elsewhere" and "/\elsewhere" are read as such by browsers.</summary>
    private static bool IsLocal(string? url) => url is ['/', ..] && !(url.Length > 1 && url[1] is '/' or '\\') && !url.Any(char.IsControl);
}
