using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WebApp.Security;

/// <summary>The limit of every page that sets none of its own.</summary>
internal sealed class FormLimit : IAsyncAuthorizationFilter, IOrderedFilter
{
    public int Order => BodyLimit.Order;

    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return HasOwnLimit(context) || IsErrorPage(context) ? Task.CompletedTask : BodyLimit.ApplyAsync(context, RequestLimits.BodyBytes);
    }

    private static bool HasOwnLimit(AuthorizationFilterContext context) => context.Filters.Any(filter => filter is UploadLimitAttribute);

    /// <summary>It stands in for a request that was refused for this very reason.</summary>
    private static bool IsErrorPage(AuthorizationFilterContext context) => context.ActionDescriptor is PageActionDescriptor { ViewEnginePath: "/Error" };
}
