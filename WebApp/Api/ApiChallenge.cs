using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using WebApp.Sessions;

namespace WebApp.Api;

/// <summary>A person without a session is led to the page where they log in; a program is told.</summary>
internal sealed class ApiChallenge : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult.Succeeded || !ApiRoutes.Has(context.Request)) return _pages.HandleAsync(next, context, policy, authorizeResult);
        // Whoever came with a session that can't be looked up just now isn't told to log in.
        return new Refusal(SessionOutage.Hits(context) ? Problem.Unavailable : Problem.LoginRequired).ExecuteAsync(context);
    }
}
