using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebApp.Security;

internal static class SecurityServices
{
    public static void AddSecurity(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(RequestLimits.Apply);
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add(new FormLimit());
            options.Filters.Add(new KnownMethods());
        });
        // HostCookies makes its cookie secure. Told so itself, antiforgery would answer a page over plain http with a failure of the server.
        services.PostConfigure<AntiforgeryOptions>(options => options.Cookie.SecurePolicy = CookieSecurePolicy.None);
    }
}
