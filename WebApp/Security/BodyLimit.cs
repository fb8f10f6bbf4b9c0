using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace WebApp.Security;

/// <summary>Refuses a form that is too large with 413, before antiforgery reads it and calls it a bad token.</summary>
internal static class BodyLimit
{
    /// <summary>Before antiforgery, whose filter is at 1000.</summary>
    public const int Order = 900;

    public static async Task ApplyAsync(AuthorizationFilterContext context, long bytes)
    {
        var request = context.HttpContext.Request;
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
