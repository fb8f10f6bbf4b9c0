using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebApp.Security;

internal static class SecurityServices
{
    public static void AddSecurity(this IServiceCollection services)
    {
        services.AddSingleton<Cookies>();
        services.AddOptions<AntiforgeryOptions>().Configure<Cookies>((options, cookies) => options.Cookie = cookies.Builder("board.antiforgery", SameSiteMode.Strict));
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<Cookies>((options, cookies) => options.Cookie = cookies.Builder("board.session"));

        services.Configure<KestrelServerOptions>(RequestLimits.Apply);
        services.Configure<MvcOptions>(options => options.Filters.Add(new FormLimit()));
    }
}
