using Microsoft.AspNetCore.Diagnostics;

namespace WebApp.Limits;

/// <summary>One limit for everything that changes something, before it costs more than counting it. Reading isn't limited.</summary>
internal static class WriteLimit
{
    public static void UseWriteLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<Limiter>();
        app.Use(async (context, next) =>
        {
            if (context.Request.IsSafe() || context.IsErrorPage())
            {
                await next(context);
                return;
            }

            var verdict = await limits.TakeAsync(Limit.WritesPerClient, context.LimitSubject(), context.RequestAborted);
            if (verdict.IsOver) context.Response.TooMany(verdict);
            else await next(context);
        });
    }

    /// <summary>Methods that read (RFC 9110, 9.2.1).</summary>
    public static bool IsSafe(this HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method);

    /// <summary>A failed request comes through the pipeline once more, for its error page.</summary>
    public static bool IsErrorPage(this HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
}
