using Microsoft.Extensions.Primitives;
using Slipway.ServiceDefaults.Connections;

namespace WebApp.Security;

/// <summary>What a browser may do with the board's pages: use its own styles and scripts, and show its images, and nothing else.</summary>
internal static class SecurityHeaders
{
    public static void UseSecurityHeaders(this WebApplication app)
    {
        var images = app.Services.GetRequiredService<S3Connection>().PublicUrl.GetLeftPart(UriPartial.Authority);
        StringValues policy =
            $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' {images}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return next(context);
        });
    }
}
