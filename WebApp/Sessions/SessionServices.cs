using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace WebApp.Sessions;

internal static class SessionServices
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddOptions<SessionLimits>().BindConfiguration(SessionLimits.Section)
            .Validate(limits => limits.Idle > TimeSpan.Zero && limits.Longest >= limits.Idle && limits.Recheck >= TimeSpan.Zero, SessionLimits.Rule).ValidateOnStart();
        services.AddSingleton<SessionStore>();
        services.AddScoped<CookieSession>();
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<SessionLimits>>((cookie, limits) =>
        {
            cookie.ExpireTimeSpan = limits.Value.Idle;
            cookie.SlidingExpiration = true;
            cookie.Events.OnSigningIn = context => CookieSession.For(context.HttpContext).BeginAsync(context);
            cookie.Events.OnValidatePrincipal = context => CookieSession.For(context.HttpContext).ContinueAsync(context);
            cookie.Events.OnSigningOut = context => CookieSession.For(context.HttpContext).EndAsync(context);
        });
    }
}
