using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using WebApp.Accounts;

namespace WebApp.Pages;

/// <summary>Who has deleted their account in another window isn't shown a fault, but logged out here as well.</summary>
internal sealed class GoneAccountFilter : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Exception is not AccountGoneException) return;
        await context.HttpContext.RequestServices.GetRequiredService<SignInManager<Account>>().SignOutAsync();
        context.Result = new RedirectResult("/login");
        context.ExceptionHandled = true;
    }
}
