using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace WebApp.Security;

/// <summary>
/// A page answers what it has a handler for. Without this it would be shown for any other method too (TRACE, OPTIONS, PUT), by a page
/// model that nobody has filled.
/// </summary>
internal sealed class KnownMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // What is selected can't be refused here.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.HandlerMethod is not null || IsReading(context.HttpContext.Request.Method) || IsErrorPage(context.ActionDescriptor)) return;
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // Nothing is left to refuse.
    }

    /// <summary>A form to be filled in needs no handler to be shown.</summary>
    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>It stands in for requests of every method.</summary>
    internal static bool IsErrorPage(PageActionDescriptor page) => page.ViewEnginePath == "/Error";
}
