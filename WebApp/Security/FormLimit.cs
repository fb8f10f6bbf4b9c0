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
        return HasOwnLimit(context) || StandsInForRefused(context) ? Task.CompletedTask : BodyLimit.ApplyAsync(context, RequestLimits.FormBytes);
    }

    private static bool StandsInForRefused(AuthorizationFilterContext context) => context.ActionDescriptor is PageActionDescriptor page && KnownMethods.IsErrorPage(page);

    private static bool HasOwnLimit(AuthorizationFilterContext context) => context.Filters.Any(filter => filter is UploadLimitAttribute);
}
