using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using WebApp.Images;

namespace WebApp.Security;

/// <summary>
/// The limit of a form with images. It may be twice what is allowed, so that a form can still say in its own words that its images are too big.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UploadLimitAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    public int Order => BodyLimit.Order;

    public Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return BodyLimit.ApplyAsync(context, 2L * context.HttpContext.RequestServices.GetRequiredService<IOptions<ImageLimits>>().Value.BytesTogether);
    }
}
