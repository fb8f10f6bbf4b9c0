using WebApp.Pages;

namespace WebApp.Security;

/// <summary>
/// Who wrote, and what came of it: logins, sign-ups, posts, and every attempt that was refused. By account, never by address; the
/// request's trace is in the entry's scope.
/// </summary>
internal static class WriteLog
{
    public static void UseWriteLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WriteLog));
        app.Use(async (context, next) =>
        {
            await next(context);
            if (!IsReading(context.Request.Method)) Log(logger, context);
        });
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static void Log(ILogger logger, HttpContext context)
    {
        // The pattern, not the path: who types an address into the wrong line types it into the path.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        var account = context.User.AccountId()?.ToString() ?? "nobody";
        var level = context.Response.StatusCode is 400 or 403 or 413 or 429 ? LogLevel.Warning : LogLevel.Information;
        logger.Log(level, "{Method} of /{Route} by {Account} was answered {Status}", context.Request.Method, route.TrimStart('/'), account, context.Response.StatusCode);
    }
}
