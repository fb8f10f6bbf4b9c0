using Microsoft.AspNetCore.Http;
using Slipway.Hosting.Embedded.Dashboard.Otlp.Serving;

namespace Slipway.Hosting.Embedded.Dashboard.Otlp.Browsers;

/// <summary>Tells a browser what pages of other origins may do here (CORS): those of the allowed ones may post, with any header.</summary>
internal sealed class CrossOrigin(AllowedOrigins allowed)
{
    /// <summary>Says on the response to whom it may be shown.</summary>
    /// <returns>Whether that was all there was to ask: a browser asks before it sends a page's request, without the page's key.</returns>
    /// <exception cref="RequestRefusedException">The page may not send.</exception>
    public bool Admit(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);

        // Only browsers say it, and pages can't leave it out.
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return false;
        if (!allowed.Contain(origin))
        {
            throw new RequestRefusedException(
                StatusCodes.Status403Forbidden,
                GrpcCode.PermissionDenied,
                $"Pages of {origin} may not send telemetry: it is no http endpoint of the graph. {AllowedOrigins.Setting} lists other origins, separated by commas.");
        }

        headers.AccessControlAllowOrigin = origin;
        headers.Vary = "Origin";
        var wanted = request.Headers.AccessControlRequestMethod;
        if (!HttpMethods.IsOptions(request.Method) || wanted.Count == 0) return false;

        headers.AccessControlAllowMethods = HttpMethods.Post;
        headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
