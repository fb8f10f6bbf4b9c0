using WebApp.Limits;

namespace WebApp.Sessions;

/// <summary>Says of a request that it came with a session that can't be looked up just now: whoever sent it may read, and is asked to be patient otherwise.</summary>
internal sealed class SessionOutage
{
    public static readonly SessionOutage Instance = new();

    private SessionOutage()
    {
    }

    public static bool Hits(HttpContext context) => context.Features.Get<SessionOutage>() is not null;
}

internal static class SessionOutageResponse
{
    /// <summary>Before antiforgery, which would find that the form's token is of somebody else.</summary>
    public static void UseSessionOutage(this WebApplication app) => app.Use((context, next) =>
    {
        if (!SessionOutage.Hits(context) || context.Request.IsSafe() || context.IsErrorPage()) return next(context);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    });
}
