using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using WebApp.Localization;

namespace WebApp.Pages;

/// <summary>What went wrong, in a sentence. Stands in for the failed request, whatever its method.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel(IStringLocalizer<Texts> texts) : PageModel
{
    private const int RetryAfterSeconds = 5;

    public int Status { get; private set; }

    public string Title { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Asked for by itself, the page has nothing to report.
        Status = Response.StatusCode < 400 ? StatusCodes.Status404NotFound : Response.StatusCode;
        Response.StatusCode = Status;
        if (Status == StatusCodes.Status503ServiceUnavailable) Response.Headers.RetryAfter = $"{RetryAfterSeconds}";

        var key = Status switch
        {
            StatusCodes.Status400BadRequest => "Error400",
            StatusCodes.Status404NotFound => "Error404",
            StatusCodes.Status413PayloadTooLarge => "Error413",
            StatusCodes.Status429TooManyRequests => "Error429",
            StatusCodes.Status503ServiceUnavailable => "Error503",
            >= 500 => "Error500",
            _ => "Error400",
        };
        Title = texts[key];
        Advice = texts[$"{key}Advice"];
    }
}
