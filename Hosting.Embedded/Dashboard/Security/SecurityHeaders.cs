using Microsoft.AspNetCore.Http;

namespace Slipway.Hosting.Embedded.Dashboard.Security;

/// <summary>What every answer of the dashboard says to the browser.</summary>
internal static class SecurityHeaders
{
    // Everything comes from here, and nothing that stands in a page is run: a log line that gets into one as HTML stays without effect.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static void AddTo(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";

        // Not "no-referrer": with it the browser sends forms without saying where they come from.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
