using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WebApp.Pages;

/// <summary>The form again, with what is wrong with it, and a status that says that it was refused.</summary>
internal static class Rejection
{
    public static PageResult Reject(this PageModel page, string? field = null, string? reason = null, int status = StatusCodes.Status400BadRequest)
    {
        if (reason is not null) page.ModelState.AddModelError(field ?? "", reason);
        return new PageResult { StatusCode = status, Page = null!, ViewData = page.ViewData };
    }

    public static bool HasError(this ModelStateDictionary state, string field) =>
        state.TryGetValue(field, out var entry) && entry.ValidationState == ModelValidationState.Invalid;
}
