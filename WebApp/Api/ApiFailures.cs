using System.Text.Json;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using WebApp.Accounts;
using WebApp.Images;
using WebApp.Localization;
using WebApp.Pages;

namespace WebApp.Api;

/// <summary>Every failure below /api ends in a problem document, whoever found it: routing, binding, a handler or a store that is down.</summary>
internal sealed class ApiFailures(RequestDelegate next, ILogger<ApiFailures> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // What was said of an answer that isn't given; what the board says with every answer stays.
            foreach (var header in (string[])[HeaderNames.ETag, HeaderNames.Location, HeaderNames.SetCookie]) context.Response.Headers.Remove(header);
            await Explain(context, exception).ExecuteAsync(context);
            return;
        }

        await CompleteAsync(context);
    }

    private Refusal Explain(HttpContext context, Exception exception)
    {
        if (exception is BadHttpRequestException { StatusCode: var status, InnerException: var cause })
            return new Refusal(Problem.Of(status)) { Detail = cause is JsonException { Path: { } path } ? TextsOf(context)["ProblemAt", path].Value : null };

        // Its session is still open in this program, and of no use any more.
        if (exception is AccountGoneException) return new Refusal(Problem.LoginRequired);

        if (Outage.Is(exception) || exception is ImageStoreUnavailableException)
        {
            logger.LogWarning("A request could not be served: {Reason}", exception.GetBaseException().GetType().Name);
            return new Refusal(Problem.Unavailable) { Detail = exception is ImageStoreUnavailableException ? TextsOf(context)["ImageStoreUnavailable"].Value : null };
        }

        logger.LogError(exception, "A request failed");
        return new Refusal(Problem.Internal);
    }

    /// <summary>A status that came without a body.</summary>
    private static Task CompleteAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentType is not null) return Task.CompletedTask;
        if (response.StatusCode != StatusCodes.Status405MethodNotAllowed) return new Refusal(Problem.Of(response.StatusCode)).ExecuteAsync(context);

        // Routing has listed what the address knows.
        response.Headers.Allow = $"{response.Headers.Allow}, {HttpMethods.Options}";
        if (!HttpMethods.IsOptions(context.Request.Method)) return new Refusal(Problem.WrongMethod).ExecuteAsync(context);
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static IStringLocalizer<Texts> TextsOf(HttpContext context) => context.RequestServices.GetRequiredService<IStringLocalizer<Texts>>();
}
