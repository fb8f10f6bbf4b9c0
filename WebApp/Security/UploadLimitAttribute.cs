using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using WebApp.Images;

namespace WebApp.Security;

/// <summary>
/// Refuses a form that is far too large with 413 before it is read. It may be twice what is allowed, so that a form can still say in
/// its own words that its images are too big.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UploadLimitAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before antiforgery (1000), which reads the form and calls one that is too large a bad token.</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        var bytes = 2L * context.HttpContext.RequestServices.GetRequiredService<IOptions<ImageLimits>>().Value.BytesTogether;
        if (request.ContentLength > bytes)
        {
            context.Result = TooLarge();
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = bytes;
        if (request is { ContentLength: null, HasFormContentType: true })
        {
            // Without a Content-Length the server counts while it reads, which antiforgery would do otherwise.
            if (!await CanReadAsync(request)) context.Result = TooLarge();
        }
    }

    private static StatusCodeResult TooLarge() => new(StatusCodes.Status413PayloadTooLarge);

    private static async Task<bool> CanReadAsync(HttpRequest request)
    {
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return true;
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return false;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // No form at all: antiforgery says so.
            return true;
        }
    }
}
