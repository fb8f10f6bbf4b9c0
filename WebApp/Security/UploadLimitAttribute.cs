using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace WebApp.Security;

/// <summary>
/// Refuses a form that is far too large with 413 before it is read. It may be larger than what is allowed by some, so that a form
/// can still say in its own words that its image is too big.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UploadLimitAttribute(long bytes) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    public long Bytes { get; } = bytes;

    /// <summary>Before antiforgery (1000), which reads the form and calls one that is too large a bad token.</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.HttpContext.Request;
        if (request.ContentLength > Bytes)
        {
            context.Result = TooLarge();
        }
        else if (request is { ContentLength: null, HasFormContentType: true })
        {
            // Without a Content-Length the server counts while it reads, which antiforgery would do otherwise.
            if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = Bytes;
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
