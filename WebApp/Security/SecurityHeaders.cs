using Microsoft.Extensions.Primitives;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Security;

/// <summary>What a browser may do with the board's pages: use its own styles and scripts, and show its images, and nothing else.</summary>
internal static class SecurityHeaders
{
    /// <summary>A year: what browsers' own lists of such sites ask for. The name is the board's alone, and so is what is below it.</summary>
    private const string OnlyHttps = "max-age=31536000; includeSubDomains";

    /// <summary>Of what a browser could ask its user for, the board needs nothing.</summary>
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var images = app.Services.GetRequiredService<S3Connection>().PublicUrl.GetLeftPart(UriPartial.Authority);
        StringValues policy =
            $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' {images}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        var isDevelopment = app.Environment.IsDevelopment();

        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (context.Request.IsHttps && !isDevelopment) headers.StrictTransportSecurity = OnlyHttps;
            context.Response.OnStarting(KeepPrivate, context);
            return next(context);
        });
    }

    /// <summary>What somebody sees who is logged in is stored by no cache, and not shown by "back" after logging out.</summary>
    private static Task KeepPrivate(object state)
    {
        var context = (HttpContext)state;
        if (context.User.Identity?.IsAuthenticated == true && StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl))
            context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
