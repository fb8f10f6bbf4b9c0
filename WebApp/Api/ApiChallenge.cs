using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace WebApp.Api;

/// <summary>A person without a session is led to the page where they log in; a program is told.</summary>
internal sealed class ApiChallenge : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(authorizeResult);
        return authorizeResult.Succeeded || !ApiRoutes.Has(context.Request)
            ? _pages.HandleAsync(next, context, policy, authorizeResult)
            : new Refusal(Problem.LoginRequired).ExecuteAsync(context);
    }
}
